using CantonRobotics.Data;
using CantonRobotics.Hosting;

namespace CantonRobotics.Badges.Printing;

/// <summary>Makes the files of the queue, one at a time, a few badges at a time: memory does not grow with their number.</summary>
public sealed class PrintWorker(PrintQueue queue, BadgesToPrint badges, BadgeDrawer drawer, Mode mode, TimeProvider time, ILogger<PrintWorker> log) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Files of a run before are nobody's any more.
        if (Directory.Exists(queue.Directory))
        {
            Directory.Delete(queue.Directory, recursive: true);
        }

        await Task.WhenAll(PrintAsync(stoppingToken), TidyAsync(stoppingToken));
    }

    /// <summary>Makes the next job's file, waiting for a job where there is none.</summary>
    public async Task RunNextAsync(CancellationToken stoppingToken)
    {
        var (job, stop) = await queue.NextAsync(stoppingToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, stoppingToken);
        using var _ = job.By.Enter();
        var path = queue.PathOf(job.Id);
        try
        {
            var done = await DrawAsync(job, path, either.Token);
            var now = time.GetUtcNow().UtcDateTime;
            queue.Update(job.Id, one => one with { State = done.Count > 0 ? PrintState.Done : PrintState.Failed, Drawn = done, Expires = now + PrintQueue.KeptFor });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            File.Delete(path);
            queue.Update(job.Id, one => one with { State = PrintState.Cancelled });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The badges of print job {Job} could not be made.", job.Id);
            File.Delete(path);
            queue.Update(job.Id, one => one with { State = PrintState.Failed });
        }
    }

    private async Task PrintAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunNextAsync(stoppingToken);
        }
    }

    private async Task TidyAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TidyEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            queue.List();
        }
    }

    /// <summary>Writes the file; answers which badges are in it.</summary>
    private async Task<List<long>> DrawAsync(PrintJob job, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(queue.Directory);
        DataOptions.KeepPrivate(path);
        List<long> drawn = new(job.Total);
        await using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
        using IBadgeFile file = job.Request.Format == PrintFormat.Pdf
            ? new BadgePdf(drawer, job.Layout.Layout, stream, mode)
            : new BadgeZpl(drawer, job.Layout.Layout, stream, job.Request.Format == PrintFormat.Zpl203 ? 203 : 300);
        foreach (var some in job.Badges.Chunk(AtOnce))
        {
            List<LeftOutBadge> leftOut = [];
            List<CutText> cut = [];
            foreach (var face in await badges.FacesAsync(some, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                var badge = drawer.Prepare(job.Layout.Layout, face);
                if (badge.Refusal is { } refusal)
                {
                    leftOut.Add(new(face.BadgeId, refusal));
                    continue;
                }

                file.Add(badge);
                drawn.Add(face.BadgeId);
                cut.AddRange(badge.CutTexts.Select(kind => new CutText(TypedCode.Grouped(face.TypedCode), kind)));
            }

            queue.Update(job.Id, one => one with
            {
                Done = one.Done + some.Length,
                LeftOutCount = one.LeftOutCount + leftOut.Count,
                LeftOut = [.. one.LeftOut.Concat(leftOut).Take(PrintJob.MostNotes)],
                CutCount = one.CutCount + cut.Count,
                Cut = [.. one.Cut.Concat(cut).Take(PrintJob.MostNotes)],
            });
        }

        file.Finish();
        return drawn;
    }
}
