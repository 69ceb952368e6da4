namespace CantonRobotics.Badges.Printing;

/// <summary>Hands out the files of the queue. What was handed out counts as printed; what nobody fetched before its time was over does not.</summary>
public sealed class PrintCounter(PrintQueue queue, PrintLog log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>A job and the path of its file, whose badges are in the print log from now on; null where there is none, or none any more.</summary>
    public async Task<(PrintJob Job, string Path)?> HandOutAsync(Guid id, CancellationToken cancellation = default)
    {
        // One at a time: two who fetch at once are one line of the log.
        await _one.WaitAsync(cancellation);
        try
        {
            if (queue.FileOf(id) is not { } path || queue.Find(id) is not { } job)
            {
                return null;
            }

            if (!job.HandedOut)
            {
                using var _ = job.By.Enter();
                await log.RecordAsync(job, cancellation);
                queue.Update(id, one => one with { HandedOut = true });
            }

            return (job, path);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
