using CantonRobotics.Badges;
using CantonRobotics.Badges.Importing;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    public PrintQueue Queue => Services.GetRequiredService<PrintQueue>();

    public LayoutBook Layouts => Services.GetRequiredService<LayoutBook>();

    public VisitorImport Import => Services.GetRequiredService<VisitorImport>();

    public static PrintRequest PrintAll(string layout = "a6", PrintFormat format = PrintFormat.Pdf) => new(PrintSelection.NotPrinted, layout, format);

    /// <summary>Badges of people with these names, in the order given.</summary>
    public async Task<IReadOnlyList<Badge>> BadgesOf(params IEnumerable<string> names) =>
        await IssueBadges([.. (await RegisterMany([.. names.Select(name => SomeRegistration(name))])).Select(one => one.Visitor)]);

    public Task<int> EraseVisitor(Guid visitorId) => Registry.EraseAsync([visitorId], cancellation: TestContext.Current.CancellationToken);

    public Task<Answer<PrintJob>> TryPrint(PrintRequest request) => Queue.StartAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Fetches a job's file, whose badges count as printed from then on; null where there is none.</summary>
    public async Task<string?> Fetch(Guid job) => (await Services.GetRequiredService<PrintCounter>().HandOutAsync(job, TestContext.Current.CancellationToken))?.Path;

    /// <summary>Prints, waits until the job has ended, and fetches its file.</summary>
    public async Task<PrintJob> Print(PrintRequest request)
    {
        var job = await MakeFile(request);
        await Fetch(job.Id);
        return job;
    }

    /// <summary>Prints, and waits until the job has ended; nobody fetches the file.</summary>
    public async Task<PrintJob> MakeFile(PrintRequest request)
    {
        var ended = new TaskCompletionSource<PrintJob>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = Guid.Empty;
        void Watch(PrintJob job)
        {
            if (job.Id == mine && !job.IsOpen)
            {
                ended.TrySetResult(job);
            }
        }

        Queue.Changed += Watch;
        try
        {
            var answer = await TryPrint(request);
            Assert.True(answer.Done, answer.Refusal?.Code);
            mine = answer.Value!.Id;
            return Queue.Find(mine) is { IsOpen: false } there ? there : await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        finally
        {
            Queue.Changed -= Watch;
        }
    }

    public Task<IReadOnlyList<PrintLogLine>> PrintLogOf(long? badgeId = null) => Services.GetRequiredService<PrintLog>().ListAsync(new(badgeId), limit: 200, cancellation: TestContext.Current.CancellationToken);
}
