using System.Text.Json;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Live;

/// <summary>10:30 on the first fair day; two exhibitors at 10.2A01 and 10.2A03, eight persons each, the first with two visitors, one of them a lead.</summary>
internal sealed class LiveScene : IAsyncDisposable
{
    private long _seq;

    private LiveScene(FairApplication application) => Application = application;

    public FairApplication Application { get; }

    public Guid Epoch { get; } = Guid.CreateVersion7();

    public Guid Mine { get; } = Guid.CreateVersion7();

    public Guid Theirs { get; } = Guid.CreateVersion7();

    public static async Task<LiveScene> StartAsync(bool timersInHand = true)
    {
        (string, string)[] settings = timersInHand ? [(FairApplication.TimersInHand, "true")] : [];
        var scene = new LiveScene(await FairApplication.StartAsync(settings: settings));
        scene.Application.OpenBoard(scene.Epoch);
        scene.Application.ShowBooths(new BoothFacts("10.2A01", scene.Mine, 8, true), new BoothFacts("10.2A03", scene.Theirs, 8, true));
        scene.Scan(1, "10.2A01", lead: true);
        scene.Scan(2, "10.2A01");
        return scene;
    }

    public long Scan(long badge, string place, bool lead = false, MovementKind kind = MovementKind.Visit)
    {
        Application.Feed(new Movement(++_seq, badge, place, kind, lead, Application.Clock.GetUtcNow().UtcDateTime));
        return _seq;
    }

    public void Wait(double seconds) => Application.Clock.Advance(TimeSpan.FromSeconds(seconds));

    public async Task<JsonElement> GetAsync(string? key = null)
    {
        using var client = key is null ? Application.CreateClient() : Application.Bearer(key);
        var text = await client.GetStringAsync("/api/v1/traffic", TestContext.Current.CancellationToken);
        return JsonElement.Parse(text);
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
