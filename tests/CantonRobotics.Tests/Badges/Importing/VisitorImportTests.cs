using System.Text;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Importing;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;
using CantonRobotics.Visitors;
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
        var done = await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        Assert.Empty(dry.Errors);
        Assert.Equal((5, 0, 0, 5), CountsOf(dry));
        Assert.Equal(CountsOf(dry), CountsOf(done));
        Assert.Equal(dry.Lines.Select(line => (line.Row.Line, line.Outcome)), done.Lines.Select(line => (line.Row.Line, line.Outcome)));
        Assert.Equal(["José Ñandú", "李小明", "王小红"], (await fair.SearchVisitors("")).Order(StringComparer.Ordinal));
        Assert.Equal(["王小红"], await fair.SearchVisitors("P-3"));
    }

    [Theory, OnBothDatabases]
    public async Task Visitors_Imported_HaveABadgeOfTheirClass_AndGaveNoConsent(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        await using var db = await fair.DatabaseAsync();
        var visitors = db.Set<Visitor>().ToList();
        Assert.Empty(db.Set<Consent>());
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
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        var again = await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);
        var changed = await fair.Import.ApplyAsync(Bytes(People.Replace("Atlas", "Atlas Hotels", StringComparison.Ordinal).Replace("王师傅", "王大师傅", StringComparison.Ordinal)), cancellation: Cancel);

        Assert.Equal((0, 0, 5, 0), CountsOf(again));
        Assert.Equal((0, 2, 3, 0), CountsOf(changed));
        Assert.Equal([(3, "company"), (5, "name")], changed.Lines.Where(line => line.Outcome == ImportOutcome.Changed).Select(line => (line.Row.Line, line.Fields.Single().Field)));
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
            + "s-9,,,,,,,construction,\n"), cancellation: Cancel);

        Assert.Equal(
            ["2 externalId duplicate-id", "7 externalId duplicate-id", "8 externalId external-id", "9 country country-unknown", "9 contact phone-wrong", "10 name formula", "11 kind kind-of-exhibitor", "12 kind unknown-kind", "13 name name-missing"],
            report.Errors.Select(error => $"{error.Line} {error.Column} {error.Why.Code}"));
        Assert.Equal([("p-7", "Ann"), ("p-7", "Ann"), ("p-8", "=cmd()")], report.Errors.Where(error => error.Line is 9 or 10).Select(error => (error.ExternalId, error.Name)));
        Assert.Equal("Atlantis", report.Errors.Single(error => error.Why.Code == "country-unknown").Why.Args[0]);
        Assert.False(report.Applied);
        Assert.Empty(await fair.SearchVisitors(""));
    }

    [Theory, OnBothDatabases]
    public async Task GoodRows_OnAnOrganizersWord_AreImported_AndTheOthersComeBackAsTheyWere(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var file = Bytes(People + "p-1,Again,,,,CN,a@example.com,guest,\np-7,Ann,,,,Atlantis,ann@example.com,guest,\n");

        var report = await fair.Import.ApplyAsync(file, goodRowsOnly: true, Cancel);

        Assert.Equal((true, false, (4, 0, 0, 4)), (report.Applied, report.Stopped, CountsOf(report)));
        Assert.Equal(["José Ñandú", "王小红"], (await fair.SearchVisitors("")).Order(StringComparer.Ordinal));
        Assert.Equal([2, 7, 8], report.Refused.Select(row => row.Line));
        Assert.Equal("p-7,Ann,,,,Atlantis,ann@example.com,guest,", string.Join(',', report.Refused[2].Cells));
        Assert.Equal(Header.TrimEnd(), string.Join(',', report.Header!.Cells));
    }

    [Theory, OnBothDatabases]
    public async Task ColumnsThatAreMissing_LeaveWhoIsHere_AndCellsThatAreEmptyDoNot(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        var kinds = await fair.Import.ApplyAsync(Bytes("externalId,kind\np-1,domesticPurchaser\np-2,overseasBuyer\ns-1,construction\n"), cancellation: Cancel);
        var company = await fair.Import.ApplyAsync(Bytes("externalId,kind,company\np-1,domesticPurchaser,\ns-1,construction,New Fitters\n"), cancellation: Cancel);

        Assert.Equal((0, 0, 3, 0), CountsOf(kinds));
        Assert.Equal("name, givenName, familyName, company, country, contact, language", Assert.Single(kinds.Notices, notice => notice.Why.Code == "absent-columns").Why.Args[0]);
        Assert.Equal([new("company", "广州贸易", null), new FieldChange("company", "搭建公司", "New Fitters")], company.Lines.Select(line => line.Fields.Single()));
        Assert.Equal(["李小明", "王师傅"], company.Lines.Select(line => line.Name));
        await using var db = await fair.DatabaseAsync();
        var visitors = db.Set<Visitor>().ToList();
        Assert.Equal(("李小明", null, "li@example.com", "CN", "zh-Hans"), visitors.Where(one => one.ExternalId == "p-1").Select(one => (one.DisplayName, one.Company, one.Email, one.Country, one.Language)).Single());
        Assert.Equal(("José Ñandú", "José", "Ñandú", "Atlas", "+212612345678"), visitors.Where(one => one.ExternalId == "p-2").Select(one => (one.DisplayName, one.GivenName, one.FamilyName, one.Company, one.Phone)).Single());
        Assert.Equal(("王师傅", "New Fitters"), db.Set<Badge>().Where(badge => badge.HolderExternalId == "s-1").Select(badge => new { badge.HolderName, badge.HolderCompany }).AsEnumerable().Select(one => (one.HolderName, one.HolderCompany)).Single());
    }

    [Fact]
    public async Task NewPerson_InAFileWithoutWhatItNeeds_IsNamedWithTheColumn()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        var report = await fair.Import.DryRunAsync(Bytes("externalId,kind,name\np-1,domesticPurchaser,Li Xiaoming\np-9,guest,Ann\n"), Cancel);

        Assert.Equal(["3 country column-for-new Ann", "3 contact column-for-new Ann"], report.Errors.Select(error => $"{error.Line} {error.Column} {error.Why.Code} {error.Name}"));
        Assert.Equal(new FieldChange("name", "李小明", "Li Xiaoming"), Assert.Single(Assert.Single(report.Lines).Fields));
    }

    [Fact]
    public async Task GivenNameAlone_LeavesTheWholeName_OfWhoIsHere()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        var report = await fair.Import.ApplyAsync(Bytes("externalId,kind,givenName\np-2,overseasBuyer,Josep\n"), cancellation: Cancel);

        Assert.Equal([new FieldChange("givenName", "José", "Josep")], Assert.Single(report.Lines).Fields);
        Assert.Contains("José Ñandú", await fair.SearchVisitors("josep"));
    }

    [Fact]
    public async Task ColumnAndLanguage_ThatAreNotKnown_AreSaid_AndStopNothing()
    {
        await using var fair = await FairApplication.StartAsync();
        var file = Bytes("externalId,name,compny,country,contact,kind,language\np-1,Ann,Atlas,CN,ann@example.com,guest,fr\np-2,Bob,Atlas,CN,bob@example.com,guest,Chinese\np-3,Eve,,CN,eve@example.com,guest,en-GB\n");

        var report = await fair.Import.ApplyAsync(file, cancellation: Cancel);

        Assert.True(report.Good);
        Assert.Equal(
            ["1 compny unknown-column compny ", "1  absent-columns givenName, familyName, company ", "2 language unknown-language fr Ann"],
            report.Notices.Select(notice => $"{notice.Line} {notice.Column} {notice.Why.Code} {notice.Why.Args[0]} {notice.Name}"));
        await using var db = await fair.DatabaseAsync();
        Assert.Equal(["en", "zh-Hans", "en"], db.Set<Visitor>().OrderBy(one => one.ExternalId).Select(one => one.Language).ToList());
    }

    [Theory, OnBothDatabases]
    public async Task OtherKind_IsListedWithEverythingElse_AlsoOfTheSameRow(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        var report = await fair.Import.DryRunAsync(Bytes(Header + "p-2,José,,,,Atlantis,jose@example.com,press,\np-3,王小红,,,,CN,13800138000,guest,\np-8,,,,,CN,a@example.com,guest,\n"), Cancel);

        Assert.Equal(["2 country-unknown José", "2 kind-fixed José", "3 kind-fixed 王小红", "4 name-missing "], report.Errors.Select(error => $"{error.Line} {error.Why.Code} {error.Name}"));
        Assert.Empty(report.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task Staff_WhoseBadgeWasRevoked_GetsNoneByTheSameList(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);
        await using var db = await fair.DatabaseAsync();
        await fair.Revoke(db.Set<Badge>().Single(badge => badge.HolderExternalId == "s-2").Id, "dismissed");

        var again = await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);
        var other = await fair.Import.ApplyAsync(Bytes(People.Replace("Organizer", "Construction", StringComparison.Ordinal)), cancellation: Cancel);

        Assert.Equal((0, 0, 5, 0), CountsOf(again));
        Assert.Equal((6, "s-2", "Ann Lee"), again.Notices.Where(notice => notice.Why.Code == "staff-revoked").Select(notice => (notice.Line, notice.ExternalId, notice.Name)).Single());
        Assert.Equal((1, 0, 4, 1), CountsOf(other));
    }

    [Theory, OnBothDatabases]
    public async Task OtherKind_ThanTheBadge_IsRefused(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.Import.ApplyAsync(Bytes(People), cancellation: Cancel);

        var report = await fair.Import.ApplyAsync(Bytes(People.Replace("overseasBuyer", "guest", StringComparison.Ordinal).Replace("construction", "organizer", StringComparison.Ordinal)), cancellation: Cancel);

        Assert.Equal([(3, (object)BadgeClass.OverseasBuyer), (5, BadgeClass.Construction)], report.Errors.Select(error => (error.Line, error.Why.Args[0])));
        Assert.All(report.Errors, error => Assert.Equal("kind-fixed", error.Why.Code));
    }

    [Fact]
    public async Task Workbook_IsReadLikeCsv_WithNumbersAsTheyLook()
    {
        await using var fair = await FairApplication.StartAsync();
        using var file = new MemoryStream();
        await file.SaveAsAsync(new[] { new { externalId = (object)1001, name = "李小明", country = "CN", contact = (object)8613800138000, kind = "guest", company = (string?)null } }, cancellationToken: Cancel);

        var report = await fair.Import.ApplyAsync(file.ToArray(), cancellation: Cancel);

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

        var report = await fair.Import.ApplyAsync(file, cancellation: Cancel);

        Assert.Equal((1_200, 0, 0, 1_200), CountsOf(report));
        Assert.Equal((0, 0, 1_200, 0), CountsOf(await fair.Import.DryRunAsync(file, Cancel)));
        Assert.Equal(1_200, (await fair.TryPrint(new(new(SelectionKind.Class, Class: BadgeClass.Guest), "a6", PrintFormat.Pdf))).Value!.Total);
    }

    private static (int Added, int Changed, int Left, int Badges) CountsOf(ImportReport report) =>
        (report.Count(ImportOutcome.Added), report.Count(ImportOutcome.Changed), report.Count(ImportOutcome.Unchanged), report.BadgesIssued);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
