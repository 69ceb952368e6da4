using System.Threading.Channels;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Traffic;

public sealed class SubscriptionTests
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(4);

    private readonly WatchedClock _clock = new();
    private readonly FairDay _fair;
    private readonly Channel<BoardReading> _calls = Channel.CreateUnbounded<BoardReading>();

    public SubscriptionTests() => _fair = new FairDay(_clock);

    [Fact]
    public async Task Changes_InOneInterval_AreOneCall()
    {
        _fair.At("10:00");
        using var subscription = Subscribe();
        _fair.Given("10:00 1 A");
        Assert.Equal(1, (await FinishedCallAsync()).Zone.Visits);

        _fair.Given("10:00 2 A").Given("10:00 3 A");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var gathered = await FinishedCallAsync();
        _clock.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(_calls.Reader.TryRead(out _));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        var beat = await NextAsync();

        Assert.Equal((FairDay.Instant("10:00:01"), 3), (gathered.AsOf, gathered.Zone.Visits));
        Assert.Equal((FairDay.Instant("10:00:05"), 3), (beat.AsOf, beat.Zone.Visits));
    }

    [Fact]
    public async Task Timer_ThatRingsTwice_IsOneCall()
    {
        using var subscription = Subscribe();
        _fair.Given("09:00 1 A");
        await FinishedCallAsync();

        _clock.Ring();
        await _clock.IsSetToAsync(Beat);

        Assert.False(_calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task NoChange_FourSeconds_IsACall()
    {
        _fair.At("10:00");
        using var subscription = Subscribe();

        _fair.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(FairDay.Instant("10:00:04"), (await NextAsync()).AsOf);
    }

    [Fact]
    public async Task Listener_ThatIsSlow_DoesNotDelayTheBeat()
    {
        using var done = new ManualResetEventSlim();
        using var subscription = _fair.Board.Subscribe(() =>
        {
            _calls.Writer.TryWrite(_fair.Board.Read());
            done.Wait(TestContext.Current.CancellationToken);
        });
        _fair.Given("09:00 1 A");
        await NextAsync();

        _fair.Clock.Advance(TimeSpan.FromSeconds(4));
        done.Set();

        Assert.Equal(FairDay.Instant("09:00:04"), (await NextAsync()).AsOf);
    }

    [Fact]
    public async Task Listener_ThatFails_IsCalledAgain_AndDisturbsNobody()
    {
        var failures = Channel.CreateUnbounded<bool>();
        using var failing = _fair.Board.Subscribe(() =>
        {
            failures.Writer.TryWrite(true);
            throw new InvalidOperationException("A page that is just going.");
        });
        using var subscription = Subscribe();
        _fair.Given("10:00 1 A");
        await FinishedCallAsync();
        await failures.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await _clock.IsSetToAsync(Beat);

        _fair.Given("10:00 2 A");
        _fair.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(await failures.Reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, (await NextAsync()).Zone.Visits);
    }

    [Fact]
    public async Task Disposed_HearsNothingMore()
    {
        var subscription = Subscribe();
        subscription.Dispose();
        using var other = Subscribe();
        _fair.Given("10:00 1 A");
        await NextAsync();

        Assert.False(_calls.Reader.TryRead(out _));
    }

    [Fact]
    public void Subscribe_StartsFromTheFiguresOfThatMoment()
    {
        _fair.Given("09:00 1 A");
        using var subscription = _fair.Board.Subscribe(() => { }, out var now);

        Assert.Equal(_fair.Board.Read(), now);
    }

    private IDisposable Subscribe() => _fair.Board.Subscribe(() => _calls.Writer.TryWrite(_fair.Board.Read()));

    /// <summary>The next call, after which the subscription waits for the clock: while it is still at it, moving the clock would be a race.</summary>
    private async Task<BoardReading> FinishedCallAsync()
    {
        var call = await NextAsync();
        await _clock.IsSetToAsync(Beat);
        return call;
    }

    private ValueTask<BoardReading> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
