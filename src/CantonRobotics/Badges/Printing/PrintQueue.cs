using System.Threading.Channels;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Badges.Printing;

/// <summary>Files that are being made for printing, one at a time, and those that wait to be fetched. They outlive the page that asked, not the server.</summary>
public sealed class PrintQueue : IDisposable
{
    public const int MostWaiting = 20;
    public const int MostBadges = 20_000;
    private const int MostFinished = 100;

    /// <summary>How long a file is kept, and how long after it was fetched whole.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1), KeptAfterFetching = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>();
    private readonly BadgesToPrint _badges;
    private readonly LayoutBook _layouts;
    private readonly BadgeDrawer _drawer;
    private readonly FairClock _clock;
    private readonly TimeProvider _time;

    public PrintQueue(BadgesToPrint badges, LayoutBook layouts, BadgeDrawer drawer, FairClock clock, TimeProvider time, IOptions<DataOptions> options)
    {
        (_badges, _layouts, _drawer, _clock, _time) = (badges, layouts, drawer, clock, time);
        Directory = Path.Combine(options.Value.Directory, "print");
    }

    /// <summary>Raised with the job after anything of it changed, on the thread that changed it.</summary>
    public event Action<PrintJob>? Changed;

    /// <summary>Where the files lie.</summary>
    public string Directory { get; }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Puts a job in the queue. Refused: <c>layout-unknown</c>, <c>zpl-sheet</c>, <c>nothing-to-print</c>, <c>badge-revoked</c>, <c>too-many-badges</c>,
    /// <c>reprint-reason</c>, <c>reason-too-long</c>, <c>print-queue-full</c>, and of a single badge <c>script-unsupported</c>.
    /// </summary>
    public async Task<Answer<PrintJob>> StartAsync(PrintRequest request, CancellationToken cancellation = default)
    {
        if (await _layouts.FindAsync(request.Layout, cancellation) is not { } layout)
        {
            return new Refusal("layout-unknown", "layout");
        }

        if (request.Format != PrintFormat.Pdf && (layout.Layout.PerSheet > 1 || layout.Layout.Fold != SheetFold.None))
        {
            return new Refusal("zpl-sheet", "layout");
        }

        if (request.Reason?.Length > BadgeOffice.ReasonLength)
        {
            return new Refusal("reason-too-long", "reason", BadgeOffice.ReasonLength);
        }

        var chosen = await _badges.SelectAsync(request.Selection, MostBadges, cancellation);
        if (chosen.Count > MostBadges)
        {
            return new Refusal("too-many-badges", "selection", MostBadges);
        }

        var taken = Taken();
        var again = chosen.Where(one => one.Printed || (request.Selection.Kind != SelectionKind.NotPrinted && taken.Contains(one.Id))).Select(one => one.Id).ToHashSet();
        if (again.Count > 0 && string.IsNullOrWhiteSpace(request.Reason))
        {
            return new Refusal("reprint-reason", "reason", again.Count);
        }

        if (request.Selection.Kind == SelectionKind.Badge && chosen is [var single] && await RefusalOfAsync(layout, single.Id, cancellation) is { } refusal)
        {
            return refusal;
        }

        Entry entry;
        lock (_lock)
        {
            Tidy();
            if (_entries.Count(one => one.Job.State == PrintState.Waiting) >= MostWaiting)
            {
                return new Refusal("print-queue-full", null, MostWaiting);
            }

            taken = Taken();
            long[] badges = [.. chosen.Select(one => one.Id).Where(id => request.Selection.Kind != SelectionKind.NotPrinted || !taken.Contains(id))];
            if (badges.Length == 0)
            {
                return new Refusal(request.Selection.Kind == SelectionKind.Badge ? "badge-revoked" : "nothing-to-print", "selection");
            }

            var tidy = request with { Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim() };
            entry = new Entry(new PrintJob(Guid.CreateVersion7(), tidy, layout, badges, again, Caller.Current, _clock.UtcNow, PrintState.Waiting, 0, 0, [], 0, [], null, []));
            _entries.Insert(0, entry);
        }

        _waiting.Writer.TryWrite(entry.Job.Id);
        Changed?.Invoke(entry.Job);
        return entry.Job;
    }

    /// <summary>How many badges a job of this selection would print, and for how many of them a reason is wanted.</summary>
    public Task<(int All, int Again)> CountAsync(PrintSelection selection, CancellationToken cancellation = default) => _badges.CountAsync(selection, Taken(), cancellation);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<PrintJob> List()
    {
        lock (_lock)
        {
            Tidy();
            return [.. _entries.Select(one => one.Job)];
        }
    }

    public PrintJob? Find(Guid id)
    {
        lock (_lock)
        {
            Tidy();
            return _entries.Find(one => one.Job.Id == id)?.Job;
        }
    }

    /// <summary>Ends a job that waits or runs, and removes the file of one that is done. False where there is no such job.</summary>
    public bool Cancel(Guid id)
    {
        PrintJob? open;
        lock (_lock)
        {
            if (_entries.Find(one => one.Job.Id == id) is not { } entry)
            {
                return false;
            }

            entry.Stop.Cancel();
            open = entry.Job.State == PrintState.Waiting ? entry.Job with { State = PrintState.Cancelled } : entry.Job;
            entry.Job = open.State == PrintState.Done ? open with { Expires = Now } : open;
            Tidy();
        }

        Changed?.Invoke(open);
        return true;
    }

    /// <summary>The path of a job's file; null where there is none, or none any more.</summary>
    public string? FileOf(Guid id) => Find(id) is { State: PrintState.Done } && PathOf(id) is var path && File.Exists(path) ? path : null;

    /// <summary>The file was sent whole: it goes soon.</summary>
    public void Fetched(Guid id) => Update(id, job => job.State == PrintState.Done && job.Expires is { } at && Now + KeptAfterFetching is var soon && soon < at ? job with { Expires = soon } : job);

    public void Dispose() => _entries.ForEach(one => one.Stop.Dispose());

    internal string PathOf(Guid id) => Path.Combine(Directory, $"{id:N}.part");

    /// <summary>The next job that waits, now running, with what cancels it.</summary>
    internal async Task<(PrintJob Job, CancellationToken Stop)> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var id = await _waiting.Reader.ReadAsync(cancellation);
            lock (_lock)
            {
                if (_entries.Find(one => one.Job.Id == id) is { Job.State: PrintState.Waiting } entry)
                {
                    return (entry.Job = entry.Job with { State = PrintState.Running }, entry.Stop.Token);
                }
            }
        }
    }

    internal PrintJob? Update(Guid id, Func<PrintJob, PrintJob> change)
    {
        PrintJob? changed;
        lock (_lock)
        {
            changed = _entries.Find(one => one.Job.Id == id) is { } entry ? entry.Job = change(entry.Job) : null;
        }

        if (changed is not null)
        {
            Changed?.Invoke(changed);
        }

        return changed;
    }

    /// <summary>What an earlier job is about to print is as good as printed, and so is what waits in its file to be fetched.</summary>
    private HashSet<long> Taken()
    {
        lock (_lock)
        {
            Tidy();
            return [.. _entries.SelectMany(one => one.Job.Held)];
        }
    }

    /// <summary>Forgets jobs whose time is over, with their files. Under the lock.</summary>
    private void Tidy()
    {
        var finished = 0;
        foreach (var entry in _entries.Where(one => !one.Job.IsOpen).ToList())
        {
            if (entry.Job.Expires <= Now || ++finished > MostFinished)
            {
                File.Delete(PathOf(entry.Job.Id));
                _entries.Remove(entry);
                entry.Stop.Dispose();
            }
        }
    }

    private async Task<Refusal?> RefusalOfAsync(NamedLayout layout, long badge, CancellationToken cancellation) =>
        await _badges.FacesAsync([badge], cancellation) is [var face] ? _drawer.Prepare(layout.Layout, face).Refusal : null;

    private sealed class Entry(PrintJob job)
    {
        public PrintJob Job { get; set; } = job;

        public CancellationTokenSource Stop { get; } = new();
    }
}
