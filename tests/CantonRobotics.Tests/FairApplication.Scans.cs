using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <summary>A registered visitor's badge.</summary>
    public async Task<Badge> HolderAsync(string name = "Ana Lima", bool shares = false, VisitorKind kind = VisitorKind.OverseasBuyer)
    {
        var registered = await Services.GetRequiredService<VisitorRegistry>().RegisterAsync(new Registration
        {
            SubmissionId = Guid.NewGuid(),
            Name = name,
            Country = "BR",
            Company = "Example Ltda",
            Contact = $"p{Guid.NewGuid():N}@example.com",
            Kind = kind,
            ShareContact = shares,
            ConsentText = shares ? "2025-04/en" : null,
        });
        var issued = await Services.GetRequiredService<BadgeOffice>().IssueAsync(registered.Value!.Visitor);
        return issued.Value ?? throw new InvalidOperationException(issued.Refusal!.Code);
    }

    public Task<Badge> StaffBadgeAsync(BadgeClass badgeClass) => Services.GetRequiredService<BadgeOffice>().IssueStaffAsync(badgeClass);

    public Task RevokeBadgeAsync(long badgeId) => Services.GetRequiredService<BadgeOffice>().RevokeAsync(badgeId, "lost");

    public Task SetConsentAsync(Badge badge, bool shares) =>
        Services.GetRequiredService<VisitorRegistry>().DecideAsync(badge.VisitorId!.Value, Consent.ShareContact, null, shares, "2025-04/en");

    /// <summary>Signed by the fair, but never issued.</summary>
    public async Task<string> UnissuedTokenAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync();
        var stored = await db.BadgeKeys.SingleAsync();
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Services.GetDataProtector("CantonRobotics.BadgeKey.v1").Unprotect(Convert.FromBase64String(stored.PrivateKeyProtected)), out _);
        return Sign(stored.KeyId, 137, stored.EditionId, key);
    }

    /// <summary>Well formed, with the fair's key id, but signed by somebody else.</summary>
    public async Task<string> ForgedTokenAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync();
        var stored = await db.BadgeKeys.SingleAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(stored.KeyId, 137, stored.EditionId, key);
    }

    /// <summary>A badge of the edition before, whose key is still known.</summary>
    public async Task<string> LastEditionsTokenAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var edition = new Edition { Number = 136, Season = "2024 autumn", TimeZone = "Asia/Shanghai" };
        await using (var work = await Services.GetRequiredService<FairStore>().WriteAsync())
        {
            work.Db.Editions.Add(edition);
            work.Db.BadgeKeys.Add(new BadgeKey
            {
                KeyId = 200,
                EditionId = edition.Id,
                PublicKey = key.ExportSubjectPublicKeyInfo(),
                PrivateKeyProtected = "",
                CreatedAt = FirstMorning.UtcDateTime.AddYears(-1),
                NotBefore = FirstMorning.UtcDateTime.AddYears(-1),
            });
            await work.SaveAsync();
        }

        await Services.GetRequiredService<BadgeKeyRing>().OpenAsync();
        return Sign(200, 136, edition.Id, key);
    }

    /// <summary>A client that is a device at this place.</summary>
    public async Task<HttpClient> ScannerAsync(string place) => Bearer((await PairAsync(place)).Token);

    public static ScanRequest Visit(string token, string? purpose = null) => new(Guid.CreateVersion7().ToString(), token, FirstMorning.UtcDateTime, "visit", purpose);

    public static ScanRequest Entry(string token) => new(Guid.CreateVersion7().ToString(), token, FirstMorning.UtcDateTime, "entry");

    /// <summary>Sends scans with the device's clock right, and waits until they are on the board.</summary>
    public async Task<IReadOnlyList<JsonElement>> SendAsync(HttpClient scanner, params ScanRequest[] scans)
    {
        using var answer = await PostAsync(scanner, new ScanBatch(Clock.GetUtcNow().UtcDateTime, scans));
        answer.EnsureSuccessStatusCode();
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results");
        await Services.GetRequiredService<ScanLog>().SettledAsync();
        return [.. results.EnumerateArray()];
    }

    /// <summary>The outcome of one scan.</summary>
    public async Task<string> OutcomeAsync(HttpClient scanner, ScanRequest scan) => (await SendAsync(scanner, scan)).Single().GetProperty("outcome").GetString()!;

    public static Task<HttpResponseMessage> PostAsync(HttpClient scanner, ScanBatch batch) => scanner.PostAsJsonAsync("/api/v1/scans", batch, Wire);

    /// <summary>The log as the model reads it.</summary>
    public async Task<List<Scan>> LogAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync();
        return await db.Scans.AsNoTracking().OrderBy(scan => scan.Seq).ToListAsync();
    }

    /// <summary>The figures, everything committed being in them.</summary>
    public async Task<BoardReading> BoardAsync()
    {
        await Services.GetRequiredService<ScanLog>().SettledAsync();
        return Services.GetRequiredService<TrafficBoard>().Read();
    }

    /// <summary>The log is replaced by an empty one, as when a demonstration begins again.</summary>
    public Task ReplaceLogAsync() => Services.GetRequiredService<ScanLog>().ReplaceAsync();

    /// <summary>Somebody else writes for a long time.</summary>
    public async Task<IAsyncDisposable> HoldDatabaseAsync(DataProvider provider)
    {
        if (provider == DataProvider.Sqlite)
        {
            return await Services.GetRequiredService<FairStore>().WriteAsync();
        }

        var connection = new NpgsqlConnection(_settings["ConnectionStrings:Fair"]);
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("LOCK TABLE \"Scans\" IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static string Sign(byte keyId, ushort edition, Guid editionId, ECDsa key)
    {
        using var signer = new BadgeSigner(keyId, edition, editionId, key);
        return signer.Issue(BadgeClass.OverseasBuyer, new DateOnly(2025, 4, 19)).Text;
    }
}
