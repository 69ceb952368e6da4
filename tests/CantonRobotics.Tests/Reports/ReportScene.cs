using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Reports;

/// <summary>
/// A fair day small enough to be counted by hand: three visitors come in at 10:31; Ana goes to booth A at 10:40 and to B at 10:50; Bo, a lead with consent, to A at
/// 10:42, and leaves at 10:55; Chen goes to B at 12:05. Somebody of the crew is scanned at A at 12:10 and counts nowhere.
/// </summary>
internal sealed class ReportScene : IAsyncDisposable
{
    public const string A = "10.2A03", B = "10.2A05";

    public static readonly DateOnly First = new(2025, 4, 15);

    private ScanningDevice _gate = null!, _atA = null!, _atB = null!;

    public required FairApplication Fair { get; init; }

    public Badge Ana { get; private set; } = null!;

    public Badge Bo { get; private set; } = null!;

    public Badge Chen { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReportScene> StartAsync(DataProvider provider = DataProvider.Sqlite)
    {
        var scene = new ReportScene { Fair = await FairApplication.StartAsync(provider) };
        await scene.Fair.LeadBoothAsync(A);
        await scene.Fair.LeadBoothAsync(B);
        scene._gate = ScanningDevice.Of((await scene.Fair.PairAsync(FairApplication.Gate, "Gate")).Device);
        (scene._atA, scene._atB) = (ScanningDevice.Of((await scene.Fair.PairAsync(A, "Phone A")).Device), ScanningDevice.Of((await scene.Fair.PairAsync(B, "Phone B")).Device));
        scene.Ana = await scene.Fair.HolderAsync("Ana Lima");
        scene.Bo = await scene.Fair.HolderAsync("Bo Sand", shares: true);
        scene.Chen = await scene.Fair.HolderAsync("Chen Wei", kind: VisitorKind.DomesticPurchaser);
        return scene;
    }

    /// <summary>The first day's scans as they come in, until 12:10.</summary>
    public async Task WalkAsync()
    {
        await GateAsync("10:31", "entry", Ana, Bo, Chen);
        await BoothAsync("10:40", A, Ana);
        await BoothAsync("10:42", A, Bo, "lead");
        await BoothAsync("10:50", B, Ana);
        await GateAsync("10:55", "exit", Bo);
        await BoothAsync("12:05", B, Chen);
        await BoothAsync("12:10", A, await Fair.StaffBadgeAsync(BadgeClass.Organizer));
    }

    public Task GateAsync(string time, string kind, params Badge[] badges) => GateAsync(First, time, kind, badges);

    public Task GateAsync(DateOnly day, string time, string kind, params Badge[] badges)
    {
        Go(day, time);
        return TakeAsync(_gate, badges.Select(badge => Scan(badge, At(day, time), kind)));
    }

    public Task BoothAsync(string time, string booth, Badge badge, string? purpose = null)
    {
        Go(First, time);
        return TakeAsync(booth == A ? _atA : _atB, [Scan(badge, At(First, time), "visit", purpose)]);
    }

    /// <summary>What the phone at a booth held while it was offline, sent at the time of now.</summary>
    public Task LateAsync(string time, string booth, Badge badge) => TakeAsync(booth == A ? _atA : _atB, [Scan(badge, At(First, time), "visit")]);

    /// <summary>It is this time of this day, local.</summary>
    public void Go(DateOnly day, string time) => Fair.Clock.SetUtcNow(At(day, time));

    public async Task<JsonElement> GetAsync(string path)
    {
        using var organizer = await Fair.OrganizerAsync();
        using var answer = await organizer.GetAsync($"/api/v1/{path}", Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public async Task<byte[]> FileAsync(string path)
    {
        using var organizer = await Fair.OrganizerAsync();
        return await organizer.GetByteArrayAsync($"/api/v1/{path}", Cancel);
    }

    public static double? Figure(JsonElement signed, string name) =>
        signed.GetProperty("report").GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name).GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public ValueTask DisposeAsync() => Fair.DisposeAsync();

    private static DateTime At(DateOnly day, string time) => new DateTimeOffset(day.ToDateTime(TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture)), TimeSpan.FromHours(8)).UtcDateTime;

    private static ScanRequest Scan(Badge badge, DateTime at, string kind, string? purpose = null) => new(Guid.CreateVersion7().ToString(), badge.Token, at, kind, purpose);

    private async Task TakeAsync(ScanningDevice device, IEnumerable<ScanRequest> scans)
    {
        var answer = await Fair.Services.GetRequiredService<ScanDesk>().AcceptAsync(device, new ScanBatch(Fair.Clock.GetUtcNow().UtcDateTime, [.. scans]));
        Assert.All(answer.Results, result => Assert.Equal(ScanOutcome.Accepted, result.Outcome));
    }
}
