namespace CantonRobotics.Rehearsal;

/// <summary>What one viewer saw: how far the board had come, and when. A message with <c>seq</c> shows every scan up to it.</summary>
public sealed class SeenBoard
{
    private readonly List<(long Seq, long At)> _seen = [];
    private Guid _epoch;

    /// <summary>Deltas that did not join on to what the viewer had; it would have had to fetch the snapshot.</summary>
    public int Gaps { get; private set; }

    public long Seq => _seen is [.., var last] ? last.Seq : -1;

    /// <param name="message">As it came.</param>
    /// <param name="at">When it came, in ticks of the stopwatch.</param>
    public void Receive(BoardMessage message, long at)
    {
        if (message.FromSeq is { } from && (from != Seq || message.Epoch != _epoch))
        {
            Gaps++;
        }

        _epoch = message.Epoch;
        if (message.Seq > Seq)
        {
            _seen.Add((message.Seq, at));
        }
    }

    /// <summary>For each scan, from its capture to the first message that shows it; scans that were in the viewer's first message are left out, since nobody waited for them.</summary>
    /// <param name="scans">In order of <c>Seq</c>; times in ticks of the stopwatch.</param>
    /// <param name="add">Gets the ticks waited.</param>
    /// <returns>How many scans the viewer never saw.</returns>
    public int Match(IReadOnlyList<(long Seq, long CapturedAt)> scans, Action<long> add)
    {
        var next = 0;
        var unseen = 0;
        foreach (var (seq, capturedAt) in scans)
        {
            while (next < _seen.Count && _seen[next].Seq < seq)
            {
                next++;
            }

            if (next == _seen.Count)
            {
                unseen++;
            }
            else if (next > 0)
            {
                add(_seen[next].At - capturedAt);
            }
        }

        return unseen;
    }
}
