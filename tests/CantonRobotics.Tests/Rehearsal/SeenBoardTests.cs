using CantonRobotics.Rehearsal;

namespace CantonRobotics.Tests.Rehearsal;

public sealed class SeenBoardTests
{
    private static readonly Guid Epoch = Guid.CreateVersion7();

    [Fact]
    public void Scan_IsSeenByTheFirstMessageThatReachesIt()
    {
        var seen = Board((null, 10, 100), (10, 10, 150), (10, 14, 200), (14, 20, 300));

        Assert.Equal([(12L, 40L), (14L, 30L), (15L, 120L)], Waits(seen, (12, 160), (14, 170), (15, 180)));
    }

    [Fact]
    public void Scan_InTheFirstSnapshot_IsNotTimed() => Assert.Empty(Waits(Board((null, 10, 100)), (9, 50), (10, 60)));

    [Fact]
    public void Scan_BeyondTheLastMessage_IsUnseen() => Assert.Equal(2, Board((null, 10, 100), (10, 11, 120)).Match([(11, 110), (12, 111), (13, 112)], _ => { }));

    [Fact]
    public void Delta_ThatDoesNotJoinOn_IsAGap()
    {
        Assert.Equal(0, Board((null, 10, 1), (10, 12, 2), (12, 12, 3)).Gaps);
        Assert.Equal(1, Board((null, 10, 1), (11, 12, 2)).Gaps);
    }

    [Fact]
    public void Delta_OfAnotherEpoch_IsAGap()
    {
        var seen = Board((null, 10, 1));
        seen.Receive(new BoardMessage(Guid.CreateVersion7(), 10, 11), 2);

        Assert.Equal(1, seen.Gaps);
    }

    private static SeenBoard Board(params (long? From, long Seq, long At)[] messages)
    {
        var seen = new SeenBoard();
        foreach (var (from, seq, at) in messages)
        {
            seen.Receive(new BoardMessage(Epoch, from, seq), at);
        }

        return seen;
    }

    private static List<(long Seq, long Wait)> Waits(SeenBoard seen, params (long Seq, long CapturedAt)[] scans)
    {
        List<(long, long)> waits = [];
        foreach (var scan in scans)
        {
            seen.Match([scan], ticks => waits.Add((scan.Seq, ticks)));
        }

        return waits;
    }
}
