using System.Net;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class PrintLogTests
{
    private const string File = "/api/v1/badges/print-log.csv";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Log_IsReadPageByPage_ToItsEnd_EachLineOnce(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var badges = await fair.BadgesOf(Enumerable.Range(0, 230).Select(number => $"Visitor {number}"));
        await fair.Print(FairApplication.PrintAll());
        var log = fair.Services.GetRequiredService<PrintLog>();

        List<PrintLogLine> all = [];
        for (var page = await log.ListAsync(new(), null, 50, Cancel); page.Count > 0; page = await log.ListAsync(new(), all[^1].Printed.Id, 50, Cancel))
        {
            all.AddRange(page);
        }

        Assert.Equal(230, await log.CountAsync(new(), Cancel));
        Assert.Equal(badges.Select(badge => badge.Id).Order(), all.Select(line => line.Printed.BadgeId).Order());
    }

    [Theory, OnBothDatabases]
    public async Task Filter_ByNameCodeDayAndReason_LeavesWhatItSays(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var badges = await fair.BadgesOf("José Ñandú", "Amina Haddad");
        var builder = await fair.IssueStaffBadge(BadgeClass.Construction, "王师傅", "搭建公司");
        await fair.Print(FairApplication.PrintAll());
        await fair.Print(new(new(SelectionKind.Badge, BadgeId: badges[1].Id), "a6", PrintFormat.Pdf, "torn off"));
        var today = DateOnly.FromDateTime(FairDayOf(fair));

        async Task<IEnumerable<string?>> Holders(PrintLogFilter filter) =>
            (await fair.Services.GetRequiredService<PrintLog>().ListAsync(filter, cancellation: Cancel)).Select(line => line.Holder).Order(StringComparer.Ordinal);
        Assert.Equal(["José Ñandú"], await Holders(new(Text: "jose")));
        Assert.Equal(["王师傅"], await Holders(new(Text: "师傅")));
        Assert.Equal(["王师傅"], await Holders(new(Text: TypedCode.Grouped(builder.TypedCode))));
        Assert.Equal(["Amina Haddad"], await Holders(new(HasReason: true)));
        Assert.Equal(["Amina Haddad", "José Ñandú", "王师傅"], await Holders(new(HasReason: false)));
        Assert.Equal(4, (await Holders(new(Day: today))).Count());
        Assert.Empty(await Holders(new(Day: today.AddDays(1))));
    }

    [Fact]
    public async Task File_HoldsWhatTheFilterLeaves_AndNoSpreadsheetRunsIt()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf("=HYPERLINK(A1)", "Amina Haddad", "Bela");
        await fair.Print(FairApplication.PrintAll());
        using var organizer = await fair.OrganizerAsync();

        var whole = await organizer.GetAsync(File, Cancel);
        var one = await organizer.GetStringAsync($"{File}?search=bela&reason=without", Cancel);
        var text = await whole.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(("text/csv", true), (whole.Content.Headers.ContentType!.MediaType, whole.Headers.CacheControl!.NoStore));
        Assert.Contains(",'=HYPERLINK(A1),", text, StringComparison.Ordinal);
        Assert.Equal(4, Lines(text));
        Assert.Equal(2, Lines(one));
        Assert.Contains(",Bela,", one, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("badge=xyz")]
    [InlineData("day=2025-02-30")]
    [InlineData("day=0001-01-01")]
    [InlineData("reason=perhaps")]
    public async Task File_AskedForWrongly_IsRefused(string query)
    {
        await using var fair = await FairApplication.StartAsync();
        using var organizer = await fair.OrganizerAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await organizer.GetAsync($"{File}?{query}", Cancel)).StatusCode);
    }

    private static DateTime FairDayOf(FairApplication fair) =>
        fair.Services.GetRequiredService<CantonRobotics.Fair.FairCalendar>().Schedule.Local(fair.Services.GetRequiredService<CantonRobotics.Fair.FairClock>().UtcNow);

    private static int Lines(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;
}
