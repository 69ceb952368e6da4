using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace CantonRobotics.Tests.Traffic;

/// <summary>Who asks for the day's ways never waits for a large day twice.</summary>
public sealed class ZoneStoriesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(FairDay.Instant("12:00")));
    private readonly FairDay _fair = new FairDay().Given("10:00 1 A, 10:05 1 B");
    private readonly ZoneStories _stories;

    public ZoneStoriesTests() => _stories = new ZoneStories(_fair.Board, new FairClock(_time), _time);

    [Fact]
    public async Task Story_AskedAgainWithinSeconds_IsTheSame_AndAfterwardsANewOne()
    {
        var first = await _stories.NowAsync();
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Same(first, await _stories.NowAsync());

        _fair.Given("10:30 1 A");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([new Flow("A", "B", 1)], first.Flows);
        Assert.Equal([new Flow("A", "B", 1), new Flow("B", "A", 1)], (await _stories.NowAsync()).Flows);
    }

    [Fact]
    public async Task Story_WhileANewOneTakesLong_IsTheOneBefore_AndSaysAsOfWhen()
    {
        var first = await _stories.NowAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        using var busy = new Busy(_fair.Board);

        var asked = _stories.NowAsync();
        Assert.False(asked.IsCompleted);
        Assert.Equal(0, _stories.DoneOf());
        _time.Advance(ZoneStories.Patience);

        Assert.Same(first, await asked);
        busy.Dispose();
        Assert.Equal(first.AsOf.AddSeconds(10), (await _stories.NowAsync()).AsOf);
    }

    [Fact]
    public async Task Story_BeforeIsTooOld_IsWaitedFor()
    {
        var first = await _stories.NowAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        using var busy = new Busy(_fair.Board);

        var asked = _stories.NowAsync();
        _time.Advance(ZoneStories.Patience);
        Assert.False(asked.IsCompleted);
        busy.Dispose();

        Assert.Equal(first.AsOf.AddMinutes(2), (await asked).AsOf);
    }

    /// <summary>Holds the board's lock until it is disposed of.</summary>
    private sealed class Busy : IDisposable
    {
        private readonly ManualResetEventSlim _enough = new();
        private readonly Thread _thread;

        public Busy(TrafficBoard board)
        {
            using var begun = new ManualResetEventSlim();
            _thread = new Thread(() => board.EachStay(FairDay.Instant("12:00"), _ =>
            {
                begun.Set();
                _enough.Wait();
            }));
            _thread.Start();
            begun.Wait();
        }

        public void Dispose()
        {
            _enough.Set();
            _thread.Join();
        }
    }
}
