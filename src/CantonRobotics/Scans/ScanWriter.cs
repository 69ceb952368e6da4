using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using CantonRobotics.Data;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Scans;

/// <summary>
/// The only writer of the log: one task that commits whatever is queued, without waiting for more unless told to. Who waits here is answered after COMMIT; a full queue is
/// answered at once. After a disk error nothing is acknowledged any more, since a later commit could not be believed.
/// </summary>
public sealed class ScanWriter : IAsyncDisposable
{
    private const int Handful = 16;
    private static readonly TimeSpan FailingFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan GateWait = TimeSpan.FromSeconds(1.3);

    private readonly WriteGate _gate;
    private readonly IScanStore _store;
    private readonly ScanLog _log;
    private readonly ILogger<ScanWriter> _errors;
    private readonly ScanOptions _options;
    private readonly Channel<Ticket> _queue;
    private readonly TimeProvider _time;
    private volatile bool _broken;
    private int _queuedScans;
    private long _failedAt;
    private Task _writing = Task.CompletedTask;

    public ScanWriter(IOptions<ScanOptions> options, WriteGate gate, IScanStore store, ScanLog log, TimeProvider time, ILogger<ScanWriter> errors)
    {
        (_options, _gate, _store, _log, _time, _errors) = (options.Value, gate, store, log, time, errors);
        _queue = Channel.CreateBounded<Ticket>(new BoundedChannelOptions(_options.QueueLength) { SingleReader = true });
    }

    /// <summary>A disk error was met; only a restart helps.</summary>
    public bool IsBroken => _broken;

    /// <summary>The newest commit failed, a moment ago: whether scans can be taken again is known with the next one.</summary>
    public bool IsFailing => Interlocked.Read(ref _failedAt) is var at and not 0 && _time.GetElapsedTime(at) < FailingFor;

    /// <summary>How full the queue is, 0–1.</summary>
    public double QueueUse => Math.Max((double)_queue.Reader.Count / _options.QueueLength, (double)Volatile.Read(ref _queuedScans) / _options.QueuedScans);

    /// <summary>Begins to take scans.</summary>
    public void Start() => _writing = Task.Run(WriteAsync);

    /// <summary>Returns after the commit, with each entry's fate. Nobody can give up waiting: it takes 3 s at most, and a committed scan cannot be taken back.</summary>
    /// <exception cref="ScansUnavailableException">The queue is full, the database busy, or broken.</exception>
    public Task StoreAsync(IReadOnlyList<ScanEntry> entries)
    {
        RefuseWhenFull();
        var ticket = new Ticket(entries);
        Interlocked.Add(ref _queuedScans, entries.Count);
        if (_queue.Writer.TryWrite(ticket))
        {
            return ticket.Done.Task;
        }

        Interlocked.Add(ref _queuedScans, -entries.Count);
        throw new ScansUnavailableException("queue-full");
    }

    /// <summary>Before anything is read for nothing.</summary>
    /// <exception cref="ScansUnavailableException">The queue is full or the disk failed.</exception>
    public void RefuseWhenFull()
    {
        if (_broken)
        {
            throw new ScansUnavailableException("storage-failed");
        }

        if (QueueUse >= 1)
        {
            throw new ScansUnavailableException("queue-full");
        }
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        List<Ticket> tickets = [];
        List<ScanEntry> entries = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            tickets.Clear();
            entries.Clear();
            if (_options.CommitDelay > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(_options.CommitDelay), _time);
            }

            while (entries.Count < _options.MaxBatch && TryTake(out var ticket))
            {
                tickets.Add(ticket);
                entries.AddRange(ticket.Entries);
            }

            try
            {
                await CommitAsync(entries);
            }
            catch (Exception error)
            {
                Refuse(tickets, error);
                continue;
            }

            Interlocked.Exchange(ref _failedAt, 0);
            _log.Publish(entries);
            Acknowledge(tickets);
        }
    }

    private bool TryTake([NotNullWhen(true)] out Ticket? ticket)
    {
        var taken = _queue.Reader.TryRead(out ticket);
        Interlocked.Add(ref _queuedScans, -(ticket?.Entries.Count ?? 0));
        return taken;
    }

    /// <summary>By handfuls on the thread pool: a work item for each who waits would be one more change of thread for each.</summary>
    private static void Acknowledge(List<Ticket> tickets)
    {
        foreach (var some in tickets.Chunk(Handful))
        {
            ThreadPool.UnsafeQueueUserWorkItem(handful => Array.ForEach(handful, ticket => ticket.Done.TrySetResult()), some, preferLocal: false);
        }
    }

    private async Task CommitAsync(List<ScanEntry> entries)
    {
        if (_broken)
        {
            throw new ScansUnavailableException("storage-failed");
        }

        using var patience = new CancellationTokenSource(GateWait);
        using var pass = await _gate.EnterAsync(patience.Token);
        await _store.AppendAsync(entries);
    }

    /// <summary>Also refuses who came meanwhile: each would wait as long for the same answer.</summary>
    private void Refuse(List<Ticket> tickets, Exception error)
    {
        Interlocked.Exchange(ref _failedAt, _time.GetTimestamp());
        var failure = error is OperationCanceledException ? StoreFailure.Busy : _store.Judge(error);
        if (failure == StoreFailure.Broken)
        {
            _broken = true;
            _errors.LogCritical(error, "The scan log failed on the disk. Nothing is acknowledged any more; check the disk, then restart.");
        }
        else if (!_broken)
        {
            _errors.LogWarning(error, "Scans could not be stored ({Failure}); their senders keep them.", failure);
        }

        // Whether a commit went through whose answer was lost is not known.
        _log.Doubt();
        while (TryTake(out var ticket))
        {
            tickets.Add(ticket);
        }

        var code = _broken ? "storage-failed" : "storage-busy";
        tickets.ForEach(ticket => ThreadPool.UnsafeQueueUserWorkItem(one => one.Done.TrySetException(new ScansUnavailableException(code, error)), ticket, preferLocal: false));
    }

    private sealed record Ticket(IReadOnlyList<ScanEntry> Entries)
    {
        public TaskCompletionSource Done { get; } = new();
    }
}
