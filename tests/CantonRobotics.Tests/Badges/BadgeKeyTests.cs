using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Badges;

/// <summary>A key's life: created, active, retired, removed.</summary>
public sealed class BadgeKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Keys_ChangedDuringTheFair_OldBadgesCountUntilTheirKeyIsRemoved(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var organizer = await fair.OrganizerAsync();
        using var scanner = await fair.ScannerAsync(FairApplication.Gate);
        var old = await fair.HolderAsync();

        Assert.Equal("2 created", await ChangeAsync(organizer, HttpMethod.Post, ""));
        var between = await fair.HolderAsync();
        Assert.Equal("2 active", await ChangeAsync(organizer, HttpMethod.Post, "/2/activate"));
        var young = await fair.HolderAsync();
        Assert.Equal("1 retired", await ChangeAsync(organizer, HttpMethod.Post, "/1/retire"));
        Assert.Equal([1, 1, 2], new[] { old, between, young }.Select(KeyOf));
        Assert.Equal("accepted", await fair.OutcomeAsync(scanner, FairApplication.Entry(old.Token)));

        Assert.Equal("1 removed", await ChangeAsync(organizer, HttpMethod.Delete, "/1"));

        Assert.Equal("badSignature", await fair.OutcomeAsync(scanner, FairApplication.Entry(old.Token)));
        Assert.Equal("accepted", await fair.OutcomeAsync(scanner, FairApplication.Entry(young.Token)));
        var pinned = (await scanner.GetFromJsonAsync<JsonElement>("/api/v1/devices/me", Cancellation)).GetProperty("keys").EnumerateArray();
        Assert.Equal(2, Assert.Single(pinned).GetProperty("kid").GetInt32());
    }

    [Fact]
    public async Task Key_RemovedOnAnotherServer_StopsCountingHereWithTheNextRefresh()
    {
        var database = ("ConnectionStrings:Fair", await PostgresServer.Running!.CreateDatabaseAsync());
        await using var here = await FairApplication.StartAsync(DataProvider.Postgres, database, (FairApplication.TimersInHand, "true"));
        var badge = await here.HolderAsync();
        await using var there = await FairApplication.StartAsync(DataProvider.Postgres, database, ("Data:Directory", here.DataDirectory));
        var organizer = await there.OrganizerAsync();
        Assert.Equal(BadgeVerdict.Valid, here.Check(badge.Token).Verdict);

        await ChangeAsync(organizer, HttpMethod.Post, "");
        await ChangeAsync(organizer, HttpMethod.Post, "/2/activate");
        await ChangeAsync(organizer, HttpMethod.Post, "/1/retire");
        await ChangeAsync(organizer, HttpMethod.Delete, "/1");
        await here.RefreshKeysAsync();

        Assert.Equal(BadgeVerdict.UnknownKey, here.Check(badge.Token).Verdict);
        Assert.Equal(2, KeyOf(await here.HolderAsync()));
    }

    [Fact]
    public async Task Change_OutOfOrder_IsRefusedWithWords()
    {
        await using var fair = await FairApplication.StartAsync();
        var organizer = await fair.OrganizerAsync();

        Assert.Equal("409 last-key", await ChangeAsync(organizer, HttpMethod.Post, "/1/retire"));
        Assert.Equal("409 key-not-retired", await ChangeAsync(organizer, HttpMethod.Delete, "/1"));
        Assert.Equal("409 key-not-created", await ChangeAsync(organizer, HttpMethod.Post, "/1/activate"));
        Assert.Equal("404 key-unknown", await ChangeAsync(organizer, HttpMethod.Post, "/9/retire"));
        Assert.Equal("2 created", await ChangeAsync(organizer, HttpMethod.Post, ""));
        Assert.Equal("409 two-keys", await ChangeAsync(organizer, HttpMethod.Post, ""));
        Assert.Equal("409 key-not-active", await ChangeAsync(organizer, HttpMethod.Post, "/2/retire"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await fair.ExhibitorAsync(Guid.NewGuid())).GetAsync("/api/v1/badges/keys", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task PrivateKey_InTheDatabase_IsNotReadable()
    {
        await using var fair = await FairApplication.StartAsync();

        var stored = await fair.StoredKeyAsync();

        Assert.NotEmpty(stored);
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() =>
        {
            using var key = System.Security.Cryptography.ECDsa.Create();
            key.ImportPkcs8PrivateKey(stored, out _);
        });
    }

    private static int KeyOf(Badge badge)
    {
        Span<byte> bytes = stackalloc byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength];
        Assert.True(BadgeToken.TryRead(badge.Token, bytes, out var token));
        return token.KeyId;
    }

    /// <summary>Number and state of the key, or the status and code of a refusal.</summary>
    private static async Task<string> ChangeAsync(HttpClient organizer, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/badges/keys{path}");
        using var answer = await organizer.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return answer.IsSuccessStatusCode ? $"{body.GetProperty("kid")} {body.GetProperty("state")}" : $"{(int)answer.StatusCode} {body.GetProperty("code")}";
    }
}
