using System.Runtime.InteropServices;
using System.Threading.Channels;
using CantonRobotics.Badges;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>Carries committed scans to the board, in order, behind the writer's back: the board may be slow, ingest is not.</summary>
public sealed class ScanFeed(TrafficBoard board, Sightings sightings, ScanReader reader, ScanGlances glances, IEnumerable<IScanWatcher> watchers, ILogger<ScanFeed> errors) : IAsyncDisposable
{
    private readonly Channel<Step> _steps = Channel.CreateUnbounded<Step>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<Movement> _movements = [];
    private readonly IScanWatcher[] _watchers = [.. watchers];
    private Task _feeding = Task.CompletedTask;
    private volatile bool _doubt;
    private long _fed;

    /// <summary>The last position that was there before the start; watchers see what came after it.</summary>
    public long BegunAfter { get; private set; }

    public void Start(long fed)
    {
        (_fed, BegunAfter) = (fed, fed);
        _feeding = Task.Run(FeedAsync);
    }

    public void Publish(IReadOnlyList<ScanEntry> committed)
    {
        if (_doubt)
        {
            _doubt = false;
            _steps.Writer.TryWrite(new CatchUp());
            return;
        }

        List<Row>? rows = null;
        foreach (var entry in committed)
        {
            if (entry.Fate == ScanFate.Stored)
            {
                (rows ??= new(committed.Count)).Add(new Row(entry.Seq, entry.Scan));
            }
        }

        if (rows is not null)
        {
            _steps.Writer.TryWrite(new Rows(rows));
        }
    }

    public void Doubt() => _doubt = true;

    public void Heard(string place, DateTime at) => _steps.Writer.TryWrite(new Voice(place, at));

    /// <summary>The log was replaced: what was stored up to <paramref name="last"/> is gone.</summary>
    public void Replace(Guid epoch, FairSchedule schedule, long last) => _steps.Writer.TryWrite(new Anew(epoch, schedule, last));

    public Task SettledAsync()
    {
        var mark = new Mark();
        return _steps.Writer.TryWrite(mark) ? mark.Reached.Task : Task.CompletedTask;
    }

    /// <summary>Puts a stretch of the log on the board, and looks for contradictions in it.</summary>
    public void Put(List<Movement> movements, long seq)
    {
        PutOnBoard(movements, seq);
        Review(movements, seq);
    }

    /// <summary>The figures alone: what a start waits for.</summary>
    public void PutOnBoard(List<Movement> movements, long seq)
    {
        board.Record(CollectionsMarshal.AsSpan(movements));
        board.Advance(seq);
    }

    /// <summary>Whether they contradict each other; in any order, and again.</summary>
    public void Review(List<Movement> movements, long seq) => sightings.Record(CollectionsMarshal.AsSpan(movements));

    public async ValueTask DisposeAsync()
    {
        _steps.Writer.TryComplete();
        await _feeding;
    }

    private async Task FeedAsync()
    {
        await foreach (var step in _steps.Reader.ReadAllAsync())
        {
            try
            {
                await TakeAsync(step);
            }
            catch (Exception error)
            {
                // The log is the truth: the next step takes up from there.
                errors.LogError(error, "The board could not be fed after position {Seq}; it is caught up with the next scan.", _fed);
                _doubt = true;
            }
        }
    }

    private async Task TakeAsync(Step step)
    {
        switch (step)
        {
            case Rows { Committed: var rows }:
                _movements.Clear();
                foreach (var (seq, scan) in rows)
                {
                    if (seq > _fed)
                    {
                        Show(ScanGlance.Of(seq, scan));
                    }

                    if (seq > _fed && scan.Outcome == ScanOutcome.Accepted && scan.BadgeClass is { CountsAsVisitor: true })
                    {
                        _movements.Add(new Movement(seq, scan.BadgeId!.Value, scan.Place, scan.Kind!.Value, scan.LeadGranted, scan.CapturedAt, (int)(scan.ReceivedAt - scan.CapturedAt).TotalSeconds));
                    }
                }

                Put(_movements, Math.Max(_fed, rows[^1].Seq));
                _fed = Math.Max(_fed, rows[^1].Seq);
                break;
            case CatchUp:
                var last = await reader.ReplayAsync(_fed, long.MaxValue, Put);
                await foreach (var page in glances.ReadAsync(_fed, last))
                {
                    foreach (var scan in page)
                    {
                        Show(scan);
                    }
                }

                _fed = last;
                break;
            case Anew anew:
                board.Open(anew.Epoch, anew.Schedule);
                sightings.Clear();
                Array.ForEach(_watchers, watcher => watcher.Forget());
                _fed = anew.Last;
                board.Advance(_fed);
                break;
            case Voice voice:
                board.Heard(voice.Place, voice.At);
                break;
            case Mark mark:
                mark.Reached.TrySetResult();
                break;
        }
    }

    private void Show(in ScanGlance scan)
    {
        foreach (var watcher in _watchers)
        {
            watcher.See(scan);
        }
    }

    private abstract record Step;

    private readonly record struct Row(long Seq, Scan Scan);

    private sealed record Rows(List<Row> Committed) : Step;

    private sealed record CatchUp : Step;

    private sealed record Anew(Guid Epoch, FairSchedule Schedule, long Last) : Step;

    private sealed record Voice(string Place, DateTime At) : Step;

    private sealed record Mark : Step
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
