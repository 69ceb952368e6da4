using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class PrintQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Job_OfAllNotPrinted_MakesAFile_AndIsInTheLog(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var badges = await fair.BadgesOf("李小明", "José Ñandú", "Иван");
        await fair.IssueStaffBadge(BadgeClass.Test);
        var organizer = new Caller(CallerKind.Account, Guid.CreateVersion7());
        PrintJob job;
        using (organizer.Enter())
        {
            job = await fair.Print(FairApplication.PrintAll());
        }

        Assert.Equal((PrintState.Done, 3, 3, 0), (job.State, job.Done, job.Total, job.LeftOutCount));
        var text = await PrintShop.TextOfAsync(await File.ReadAllBytesAsync(fair.Queue.FileOf(job.Id)!, Cancel));
        Assert.All(["李小明", "José Ñandú", "Иван", .. badges.Select(badge => TypedCode.Grouped(badge.TypedCode))], one => Assert.Contains(one, text, StringComparison.Ordinal));
        var log = await fair.PrintLogOf();
        Assert.Equal(badges.Select(badge => badge.Id).Order(), log.Select(line => line.Printed.BadgeId).Order());
        Assert.All(log, line => Assert.Equal((organizer.ToString(), "a6", job.Id, null), (line.Printed.PrintedBy, line.Printed.Layout, line.Printed.JobId, line.Printed.Reason)));
        Assert.Contains(await fair.Audit.SearchAsync(new AuditFilter(null, AuditActions.BadgesPrinted), cancellation: Cancel), one => one.Actor == organizer.ToString() && one.Detail == "3 badges, Pdf");
    }

    [Theory, OnBothDatabases]
    public async Task Badge_Printed_IsNotPrintedAgain_ExceptForAReason(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var badge = Assert.Single(await fair.BadgesOf("Amina Haddad"));
        var one = new PrintRequest(new(SelectionKind.Badge, BadgeId: badge.Id), "a7", PrintFormat.Pdf);
        await fair.Print(one);

        var again = await fair.TryPrint(one with { Reason = "  " });
        var all = await fair.TryPrint(FairApplication.PrintAll());
        await fair.Print(one with { Reason = " torn off " });

        Assert.Equal(("reprint-reason", "nothing-to-print"), (again.Refusal?.Code, all.Refusal?.Code));
        Assert.Equal(["torn off", null], (await fair.PrintLogOf(badge.Id)).Select(line => line.Printed.Reason));
    }

    [Theory, OnBothDatabases]
    public async Task Selections_ChooseWhatTheySay(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var people = await fair.RegisterMany(
        [
            FairApplication.SomeRegistration("Zoé Zola"), FairApplication.SomeRegistration("Bob Bao"), FairApplication.SomeRegistration("Press Person") with { Kind = CantonRobotics.Visitors.VisitorKind.Press },
        ]);
        var badges = await fair.IssueBadges([.. people.Select(one => one.Visitor)]);
        var builder = await fair.IssueStaffBadge(BadgeClass.Construction, "王师傅", "搭建公司");
        await fair.Revoke(badges[1].Id);

        async Task<IEnumerable<long>> Printed(PrintSelection selection) => (await fair.Print(new(selection, "a6", PrintFormat.Pdf, "test"))).Badges;
        Assert.Equal([badges[2].Id], await Printed(new(SelectionKind.Class, Class: BadgeClass.Press)));
        Assert.Equal([badges[0].Id], await Printed(new(SelectionKind.Search, Search: "zoe")));
        Assert.Equal([builder.Id], await Printed(new(SelectionKind.Search, Search: "王")));
        Assert.Equal([builder.Id], await Printed(new(SelectionKind.Search, Search: TypedCode.Grouped(builder.TypedCode))));
        Assert.Equal("badge-revoked", (await fair.TryPrint(new(new(SelectionKind.Badge, BadgeId: badges[1].Id), "a6", PrintFormat.Pdf))).Refusal?.Code);
        Assert.Equal("nothing-to-print", (await fair.TryPrint(new(new(SelectionKind.Search, Search: "nobody"), "a6", PrintFormat.Pdf))).Refusal?.Code);
    }

    [Theory, OnBothDatabases]
    public async Task Name_InAScriptWithoutFont_IsLeftOut_ToldAndNotLogged(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var badges = await fair.BadgesOf("Amina", "Ann \uE000");

        var alone = await fair.TryPrint(new(new(SelectionKind.Badge, BadgeId: badges[1].Id), "a6", PrintFormat.Pdf));
        var job = await fair.Print(FairApplication.PrintAll());

        Assert.Equal("script-unsupported", alone.Refusal?.Code);
        Assert.Equal((PrintState.Done, 2, 1), (job.State, job.Done, job.LeftOutCount));
        var told = Assert.Single(job.LeftOut);
        Assert.Equal([TypedCode.Grouped(badges[1].TypedCode), "U+E000"], told.Why.Args.Take(2));
        Assert.Equal([badges[0].Id], (await fair.PrintLogOf()).Select(line => line.Printed.BadgeId));
        Assert.Equal(PrintState.Failed, (await fair.Print(FairApplication.PrintAll())).State);
    }

    [Theory, OnBothDatabases]
    public async Task Holder_Erased_IsNamedNowhereInTheLog(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var badge = Assert.Single(await fair.BadgesOf("Amina Haddad"));
        await fair.Print(FairApplication.PrintAll());
        await fair.Print(new(new(SelectionKind.Badge, BadgeId: badge.Id), "a6", PrintFormat.Pdf, "Amina lost hers"));

        await fair.EraseVisitor(badge.VisitorId!.Value);

        Assert.Equal([("erased", null), (null, null)], (await fair.PrintLogOf(badge.Id)).Select(line => (line.Printed.Reason, line.Holder)));
    }

    [Fact]
    public async Task Job_Cancelled_LeavesNoFileAndNoLog_AndTheNextOneRuns()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf(Enumerable.Range(0, 450).Select(number => $"Visitor {number}"));
        var seen = new List<int>();
        Guid later = default;
        fair.Queue.Changed += job =>
        {
            if (job.State == PrintState.Running && job.Done > 0 && later == default)
            {
                // On the printer's own thread: it is between two parts of the file.
                seen.Add(job.Done);
                later = fair.TryPrint(new(new(SelectionKind.Class, Class: BadgeClass.OverseasBuyer), "a7", PrintFormat.Pdf, "second")).GetAwaiter().GetResult().Value!.Id;
                fair.Queue.Cancel(job.Id);
            }
        };

        var job = await fair.Print(FairApplication.PrintAll());

        Assert.Equal((PrintState.Cancelled, 200), (job.State, job.Done));
        Assert.Equal([200], seen);
        Assert.Null(fair.Queue.FileOf(job.Id));
        await WaitAsync(fair, later);
        Assert.Equal(PrintState.Done, fair.Queue.Find(later)!.State);
        await fair.Fetch(later);
        Assert.Equal(450, (await fair.PrintLogOf()).Count(line => line.Printed.JobId == later) + 250);
        Assert.DoesNotContain(await fair.PrintLogOf(), line => line.Printed.JobId == job.Id);
    }

    [Fact]
    public async Task WaitingJobs_AreBounded_KeepTheirBadgesFromOthers_AndCanBeCancelled()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf(Enumerable.Range(0, 250).Select(number => $"Visitor {number}"));
        var press = Assert.Single(await fair.IssueBadges([(await fair.RegisterVisitor(FairApplication.SomeRegistration("Press") with { Kind = CantonRobotics.Visitors.VisitorKind.Press })).Visitor]));
        var one = new PrintRequest(new(SelectionKind.Badge, BadgeId: press.Id), "a6", PrintFormat.Pdf, "again");
        List<Answer<PrintJob>> answers = [];
        Answer<PrintJob> twice = default;
        fair.Queue.Changed += job =>
        {
            if (job.State == PrintState.Running && job.Done > 0 && answers.Count == 0)
            {
                twice = fair.TryPrint(FairApplication.PrintAll()).GetAwaiter().GetResult();
                answers.AddRange(Enumerable.Range(0, PrintQueue.MostWaiting + 1).Select(_ => fair.TryPrint(one).GetAwaiter().GetResult()));
                Assert.All(answers.SkipLast(1), answer => fair.Queue.Cancel(answer.Value!.Id));
            }
        };

        await fair.Print(FairApplication.PrintAll());

        Assert.Equal("nothing-to-print", twice.Refusal?.Code);
        Assert.Equal("print-queue-full", answers[^1].Refusal?.Code);
        Assert.All(answers.SkipLast(1), answer => Assert.Equal(PrintState.Cancelled, fair.Queue.Find(answer.Value!.Id)!.State));
        Assert.Single(await fair.PrintLogOf(press.Id));
    }

    [Fact]
    public async Task File_IsKeptForAnHour_TenMinutesAfterItWasFetched_AndForItsOwnerAlone()
    {
        await using var fair = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "yes"));
        await fair.BadgesOf("Amina");
        var kept = await fair.Print(FairApplication.PrintAll());
        await fair.BadgesOf("Bela");
        var fetched = await fair.Print(FairApplication.PrintAll());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(fair.Queue.FileOf(kept.Id)!));
        }

        fair.Queue.Fetched(fetched.Id);
        fair.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.NotNull(fair.Queue.FileOf(fetched.Id));
        fair.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((false, true), (fair.Queue.FileOf(fetched.Id) is not null, fair.Queue.FileOf(kept.Id) is not null));
        fair.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Null(fair.Queue.Find(kept.Id));
        Assert.Empty(Directory.GetFiles(fair.Queue.Directory));
    }

    [Fact]
    public async Task File_ThatNobodyFetches_HoldsItsBadges_AndFreesThemWhenItsTimeIsOver()
    {
        await using var fair = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "yes"));
        var badge = Assert.Single(await fair.BadgesOf("Amina"));
        var one = new PrintRequest(new(SelectionKind.Badge, BadgeId: badge.Id), "a6", PrintFormat.Pdf);
        await fair.MakeFile(one);

        Assert.Equal(("reprint-reason", "nothing-to-print"), ((await fair.TryPrint(one)).Refusal?.Code, (await fair.TryPrint(FairApplication.PrintAll())).Refusal?.Code));
        Assert.Equal(((0, 0), (1, 1)), (await fair.Queue.CountAsync(PrintSelection.NotPrinted, Cancel), await fair.Queue.CountAsync(one.Selection, Cancel)));
        Assert.Empty(await fair.PrintLogOf());
        fair.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(((1, 0), (1, 0)), (await fair.Queue.CountAsync(PrintSelection.NotPrinted, Cancel), await fair.Queue.CountAsync(one.Selection, Cancel)));
        await fair.Print(one);
        Assert.Null(Assert.Single(await fair.PrintLogOf()).Printed.Reason);
    }

    [Theory, OnBothDatabases]
    public async Task File_FetchedByTwoAtOnceAndAgain_IsOneLineOfTheLog(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.BadgesOf("Amina");
        var job = await fair.MakeFile(FairApplication.PrintAll());

        var fetched = await Task.WhenAll(fair.Fetch(job.Id), fair.Fetch(job.Id));
        await fair.Fetch(job.Id);

        Assert.All(fetched, Assert.NotNull);
        Assert.Single(await fair.PrintLogOf());
    }

    [Theory]
    [InlineData("nothing", PrintFormat.Pdf, "layout-unknown")]
    [InlineData("a4-4xa6", PrintFormat.Zpl203, "zpl-sheet")]
    [InlineData("a4-fold", PrintFormat.Zpl300, "zpl-sheet")]
    public async Task Request_ThatCannotBePrinted_IsRefused(string layout, PrintFormat format, string code)
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf("Amina");

        Assert.Equal(code, (await fair.TryPrint(FairApplication.PrintAll(layout, format))).Refusal?.Code);
    }

    private static async Task WaitAsync(FairApplication fair, Guid job)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fair.Queue.Changed += one => ended.TrySetResultIf(one.Id == job && !one.IsOpen);
        ended.TrySetResultIf(fair.Queue.Find(job) is not { IsOpen: true });
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
    }
}

internal static class EndedExtensions
{
    public static void TrySetResultIf(this TaskCompletionSource source, bool ended)
    {
        if (ended)
        {
            source.TrySetResult();
        }
    }
}
