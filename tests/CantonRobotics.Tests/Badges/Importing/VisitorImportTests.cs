using System.Text;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Importing;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;
using MiniExcelLibs;

namespace CantonRobotics.Tests.Badges.Importing;

public sealed class VisitorImportTests
{
    private const string Header = "externalId,name,givenName,familyName,company,country,contact,kind,language\n";

    private const string People = Header
        + "p-1,李小明,,,广州贸易,CN,li@example.com,Domestic purchaser,zh\n"
        + "p-2,,José,Ñandú,Atlas,Morocco,+212612345678,overseasBuyer,\n"
        + "p-3,,小红,王,,中国,13800138000,媒体,\n"
        + "s-1,王师傅,,,搭建公司,,,construction,\n"
        + "s-2,Ann Lee,,,,,,Organizer,\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task DryRun_TellsWhatTheImportThenDoes_AndChangesNothing(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);

        var dry = await fair.Import.DryRunAsync(Bytes(People), Cancel);
        Assert.Empty(await fair.SearchVisitors(""));
        var done = await fair.Import.ApplyAsync(Bytes(People), Cancel);

        Assert.Empty(dry.Errors);
        Assert.Equal((5, 0, 0, 5), CountsOf(dry));
        Assert.Equal(CountsOf(dry), CountsOf(done));
        Assert.Equal(dry.Lines.Select(line => (line.Row.Line, line.Outcome)), done.Lines.Select(line => (line.Row.Line, line.Outcome)));
        Assert.Equal(["José Ñandú", "李小明", "王小红"], (await fair.SearchVisitors("")).Order(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Visitors_Imported_HaveABadgeOfTheirClass_AndGaveNoConsent(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), Cancel);

        await using var db = await fair.DatabaseAsync();
        var visitors = db.Set<CantonRobotics.Visitors.Visitor>().ToList();
        Assert.Empty(db.Set<CantonRobotics.Visitors.Consent>());
        Assert.Equal(("zh-Hans", "en"), (visitors.Single(one => one.ExternalId == "p-1").Language, visitors.Single(one => one.ExternalId == "p-2").Language));
        var badge = (await fair.FindActiveBadge(visitors.Single(one => one.ExternalId == "p-3").Id))!;
        Assert.Equal(BadgeClass.Press, badge.Class);
        var check = fair.Check(badge.Token);
        Assert.Equal((BadgeVerdict.Valid, "王小红", false), (check.Verdict, check.Entry!.DisplayName, check.Entry.Sharing.All));
    }

    [Theory, OnBothDatabases]
    public async Task SameFile_Again_ChangesNothing_AndAChangedRowChangesItsPerson(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), Cancel);

        var again = await fair.Import.ApplyAsync(Bytes(People), Cancel);
        var changed = await fair.Import.ApplyAsync(Bytes(People.Replace("Atlas", "Atlas Hotels", StringComparison.Ordinal).Replace("王师傅", "王大师傅", StringComparison.Ordinal)), Cancel);

        Assert.Equal((0, 0, 5, 0), CountsOf(again));
        Assert.Equal((0, 2, 3, 0), CountsOf(changed));
        Assert.Equal([(3, "company"), (5, "name")], changed.Lines.Where(line => line.Outcome == ImportOutcome.Changed).Select(line => (line.Row.Line, line.Fields.Single())));
        Assert.Equal(["José Ñandú"], await fair.SearchVisitors("atlas hotels"));
        var job = await fair.Print(FairApplication.PrintAll());
        var text = await Printing.PrintShop.TextOfAsync(await File.ReadAllBytesAsync(fair.Queue.FileOf(job.Id)!, Cancel));
        Assert.All(["王大师傅", "搭建公司", "Ann Lee", "Organizer", "Atlas Hotels"], one => Assert.Contains(one, text, StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task AnyBadRow_StopsAll_AndEveryOneIsNamed(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);

        var report = await fair.Import.ApplyAsync(Bytes(People
            + "p-1,Again,,,,CN,a@example.com,guest,\n"
            + ",Nobody,,,,CN,a@example.com,guest,\n"
            + "p-7,Ann,,,,Atlantis,not-an-address,guest,\n"
            + "p-8,=cmd(),,,,CN,a@example.com,guest,\n"
            + "p-9,Ann,,,,CN,a@example.com,exhibitor,\n"
            + "p-10,Ann,,,,CN,a@example.com,astronaut,\n"
            + "s-9,,,,,,,construction,\n"), Cancel);

        Assert.Equal(
            ["7 externalId duplicate-id", "8 externalId external-id", "9 country country-unknown", "9 contact phone-wrong", "10 name formula", "11 kind kind-of-exhibitor", "12 kind unknown-kind", "13 name name-missing"],
            report.Errors.Select(error => $"{error.Line} {error.Column} {error.Why.Code}"));
        Assert.Empty(report.Lines);
        Assert.Empty(await fair.SearchVisitors(""));
    }

    [Theory, OnBothDatabases]
    public async Task OtherKind_ThanTheBadge_IsRefused(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), Cancel);

        var report = await fair.Import.ApplyAsync(Bytes(People.Replace("overseasBuyer", "guest", StringComparison.Ordinal).Replace("construction", "organizer", StringComparison.Ordinal)), Cancel);

        Assert.Equal([(3, (object)BadgeClass.OverseasBuyer), (5, BadgeClass.Construction)], report.Errors.Select(error => (error.Line, error.Why.Args[0])));
        Assert.All(report.Errors, error => Assert.Equal("kind-fixed", error.Why.Code));
    }

    [Fact]
    public async Task Workbook_IsReadLikeCsv_WithNumbersAsTheyLook()
    {
        await using var fair = await FairApplication.StartAsync();
        using var file = new MemoryStream();
        await file.SaveAsAsync(new[] { new { externalId = (object)1001, name = "李小明", country = "CN", contact = (object)8613800138000, kind = "guest", company = (string?)null } }, cancellationToken: Cancel);

        var report = await fair.Import.ApplyAsync(file.ToArray(), Cancel);

        Assert.Empty(report.Errors);
        var row = Assert.Single(report.Lines).Row;
        Assert.Equal((2, "1001", "李小明", "8613800138000", BadgeClass.Guest), (row.Line, row.ExternalId, row.Name, row.Contact, row.Class));
    }

    [Theory]
    [InlineData("", "no-rows")]
    [InlineData(Header, "no-rows")]
    [InlineData("name,kind\nAnn,guest\n", "missing-column")]
    [InlineData("externalId,kind,Kind\n1,guest,guest\n", "duplicate-column")]
    [InlineData(Header + "\"p-1,Ann", "malformed")]
    [InlineData("PK\u0003\u0004 no workbook", "workbook")]
    public async Task File_ThatIsNone_IsRefused(string text, string code)
    {
        await using var fair = await FairApplication.StartAsync();

        var report = await fair.Import.DryRunAsync(Bytes(text), Cancel);

        Assert.Equal(code, report.Errors[0].Why.Code);
    }

    [Fact]
    public void File_ThatIsTooMuch_OrInOldEncoding_IsRefused()
    {
        static string CodeOf(byte[] file) => PeopleFile.Read(file).Errors[0].Why.Code;

        Assert.Equal("file-too-large", CodeOf(new byte[PeopleFile.MostBytes + 1]));
        Assert.Equal("wrong-encoding", CodeOf([.. Bytes(Header), 0xB0, 0xA1, 0x0A]));
        Assert.Equal("too-many-rows", CodeOf(Bytes(Header + string.Concat(Enumerable.Range(0, PeopleFile.MostRows + 1).Select(number => $"p-{number},Ann,,,,CN,a@example.com,guest,\n")))));
    }

    [Theory, OnBothDatabases]
    public async Task ThousandPeople_InSeveralParts_AreAllIn_OnceEach(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var file = Bytes(Header + string.Concat(Enumerable.Range(0, 1_200).Select(number => $"p-{number},Visitor {number},,,,CN,v{number}@example.com,guest,\n")));

        var report = await fair.Import.ApplyAsync(file, Cancel);

        Assert.Equal((1_200, 0, 0, 1_200), CountsOf(report));
        Assert.Equal((0, 0, 1_200, 0), CountsOf(await fair.Import.DryRunAsync(file, Cancel)));
        Assert.Equal(1_200, (await fair.TryPrint(new(new(SelectionKind.Class, Class: BadgeClass.Guest), "a6", PrintFormat.Pdf))).Value!.Total);
    }

    private static (int Added, int Changed, int Left, int Badges) CountsOf(ImportReport report) =>
        (report.Count(ImportOutcome.Added), report.Count(ImportOutcome.Changed), report.Count(ImportOutcome.Unchanged), report.BadgesIssued);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
