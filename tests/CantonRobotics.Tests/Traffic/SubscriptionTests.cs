using System.Threading.Channels;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Traffic;

public sealed class SubscriptionTests
{
    private readonly FairDay _fair = new();
    private readonly Channel<BoardReading> _calls = Channel.CreateUnbounded<BoardReading>();

    [Fact]
    public async Task NoChange_FourSeconds_IsACall()
    {
        _fair.At("10:00");
        using var subscription = Subscribe();

        _fair.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(FairDay.Instant("10:00:04"), (await NextAsync()).AsOf);
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
        await NextAsync();
        await failures.Reader.ReadAsync(TestContext.Current.CancellationToken);

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

    private ValueTask<BoardReading> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
