using System.Text;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;

namespace CantonRobotics.Tests.Exhibitors;

public sealed class RosterImportTests
{
    private const string Header = "external_id,english_name,chinese_name,hq_city,province,category,ifr_class,form,robots,website,basis,note\n";
    private const string Good = "X1,Atlas Robots,阿特拉斯,Shenzhen,Guangdong,humanoid,,biped,Atlas One; Atlas Two,example.com,representative,\n";

    [Theory, OnBothDatabases]
    public async Task SampleRoster_Imported_Gives46ExhibitorsWith16InGuangdong(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);

        var report = await application.ImportRosterAsync();

        Assert.Empty(report.Errors);
        Assert.Equal((46, 0, 0), (report.Added, report.Changed, report.Unchanged));
        var exhibitors = await application.ListExhibitorsAsync();
        Assert.Equal(46, exhibitors.Count);
        Assert.Equal(16, exhibitors.Count(one => one.Province == "Guangdong"));
        Assert.All(exhibitors, one =>
        {
            Assert.NotEmpty(one.NameEn);
            Assert.Contains(one.NameZh, letter => letter > '\u2E80');
            Assert.NotEmpty(one.City);
            Assert.Equal(ExhibitorStatus.Approved, one.Status);
            Assert.Null(one.Code);
        });
        var pudu = exhibitors.Single(one => one.Slug == "pudu-robotics");
        Assert.Equal(["BellaBot", "KettyBot"], (await application.RobotsAsync(pudu.Id)).Select(robot => robot.Name));
        Assert.Equal(RosterBasis.PressReported, exhibitors.Single(one => one.Slug == "keenon-robotics").Basis);
    }

    [Theory, OnBothDatabases]
    public async Task SampleRoster_ImportedAgain_ChangesNothing(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.ImportRosterAsync();
        var before = await application.ListExhibitorsAsync();

        var report = await application.ImportRosterAsync();

        Assert.Equal((0, 0, 46), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal(before.Select(one => (one.Id, one.Version)), (await application.ListExhibitorsAsync()).Select(one => (one.Id, one.Version)));
    }

    [Theory, OnBothDatabases]
    public async Task Row_WithOtherNameAndRobots_UpdatesByExternalId(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.ImportAsync(Header + Good);
        var before = Assert.Single(await application.ListExhibitorsAsync());
        var kept = (await application.RobotsAsync(before.Id))[1];

        var report = await application.ImportAsync(Header + Good.Replace("Atlas Robots", "Atlas Automata", StringComparison.Ordinal).Replace("Atlas One; Atlas Two", "Atlas Two; Atlas Three", StringComparison.Ordinal));

        Assert.Equal((0, 1, 0), (report.Added, report.Changed, report.Unchanged));
        var after = Assert.Single(await application.ListExhibitorsAsync());
        Assert.Equal((before.Id, "Atlas Automata", before.Slug, before.Version + 1), (after.Id, after.NameEn, after.Slug, after.Version));
        var robots = await application.RobotsAsync(after.Id);
        Assert.Equal(["Atlas Two", "Atlas Three"], robots.Select(robot => robot.Name));
        Assert.Equal(kept.Id, robots[0].Id);
    }

    [Fact]
    public async Task Row_OfWithdrawnExhibitor_StaysWithdrawn()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportAsync(Header + Good);
        await application.Exhibitors.WithdrawAsync((await application.ListExhibitorsAsync())[0].Id, TestContext.Current.CancellationToken);

        await application.ImportAsync(Header + Good);

        Assert.Equal(ExhibitorStatus.Withdrawn, Assert.Single(await application.ListExhibitorsAsync()).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Import_WithOneBadRow_ChangesNothing(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);

        var report = await application.ImportAsync(Header + Good + Good.Replace("X1", "X2", StringComparison.Ordinal).Replace("humanoid", "toaster", StringComparison.Ordinal));

        Assert.NotEmpty(report.Errors);
        Assert.Empty(await application.ListExhibitorsAsync());
    }

    [Fact]
    public async Task DryRun_OfGoodFile_ChangesNothing()
    {
        await using var application = await FairApplication.StartAsync();

        var report = await application.DryRunAsync(Header + Good);

        Assert.Equal((1, true), (report.Added, report.Good));
        Assert.Empty(await application.ListExhibitorsAsync());
    }

    [Fact]
    public async Task DryRun_ListsEveryBadRowWithLineColumnAndReason()
    {
        await using var application = await FairApplication.StartAsync();
        var csv = Header
            + Good
            + "X2,\"Line\nBreak\",乙,Shenzhen,Guangdong,humanoid,,,Robot,,representative,\n"
            + "X3,Gamma,丙,Shenzhen,Guangdong,toaster,,,Robot,,representative,\n"
            + "X4,=HYPERLINK(1),丁,Shenzhen,Guangdong,humanoid,,,Robot,,representative,\n"
            + $"X5,{new string('n', 500)},戊,Shenzhen,Atlantis,humanoid,,,Robot,,representative,\n"
            + "X6,Zeta,,Shenzhen,Guangdong,humanoid,,,,,representative,\n"
            + "X7,Eta,庚,Shenzhen,Guangdong,humanoid\n"
            + "\n"
            + "X1,Theta,辛,Shenzhen,Guangdong,humanoid,,,Robot,,representative,\n"
            + "X9,Atlas Robots,壬,Shenzhen,Guangdong,humanoid,XX1,,One; one; @two,not a site,guessed,\n";

        var report = await application.DryRunAsync(csv);

        Assert.Equal(
            [
                (3, "english_name", "control-character"),
                (5, "category", "unknown-category"),
                (6, "english_name", "formula"),
                (7, "english_name", "too-long"),
                (7, "province", "unknown-province"),
                (8, "chinese_name", "required"),
                (8, "robots", "required"),
                (9, null, "column-count"),
                (11, "external_id", "duplicate-id"),
                (12, "basis", "unknown-basis"),
                (12, "ifr_class", "invalid-ifr-class"),
                (12, "website", "invalid-website"),
                (12, "robots", "formula"),
                (12, "robots", "duplicate-robot"),
                (12, "english_name", "duplicate-name"),
            ],
            report.Errors.Select(error => (error.Line, error.Column, error.Reason)));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData(" =1")]
    [InlineData("＝1")]
    public async Task Cell_ThatStartsLikeAFormula_IsRefused(string cell)
    {
        await using var application = await FairApplication.StartAsync();

        var report = await application.DryRunAsync(Header + Good.Replace("阿特拉斯", $"\"{cell}\"", StringComparison.Ordinal));

        Assert.Equal((2, "chinese_name", "formula"), Assert.Single(report.Errors.Select(error => (error.Line, error.Column, error.Reason))));
    }

    [Fact]
    public async Task File_WithMissingColumns_NamesThem()
    {
        await using var application = await FairApplication.StartAsync();

        var report = await application.DryRunAsync("external_id,english_name,hq_city,province,category,ifr_class,form,robots,website,basis,note,note\nX1\n");

        Assert.Equal([(1, "note", "duplicate-column"), (1, "chinese_name", "missing-column")], report.Errors.Select(error => (error.Line, error.Column, error.Reason)));
    }

    [Fact]
    public async Task File_WithBomAndColumnsInOtherOrder_IsRead()
    {
        await using var application = await FairApplication.StartAsync();
        var csv = "note,extra,external_id,english_name,chinese_name,hq_city,province,category,ifr_class,form,robots,website,basis\r\n,?,X1,Atlas,阿特拉斯,Shenzhen,guangdong,humanoid,,,One,,representative\r\n";

        var report = await application.DryRunAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)]);

        Assert.Empty(report.Errors);
        Assert.Equal(1, report.Added);
    }

    [Fact]
    public async Task File_NotInUtf8_NamesTheLine()
    {
        await using var application = await FairApplication.StartAsync();

        // 阿 in GBK
        var report = await application.DryRunAsync([.. Encoding.UTF8.GetBytes(Header + Good + "X2,Beta,"), 0xB0, 0xA2, .. ",\n"u8]);

        Assert.Equal((3, null, "wrong-encoding"), Assert.Single(report.Errors.Select(error => (error.Line, error.Column, error.Reason))));
    }

    [Theory]
    [InlineData("", "no-rows")]
    [InlineData("X1,\"open\n", "malformed")]
    [InlineData("# X1,a\0b\n", "control-character")]
    public async Task File_WithoutReadableRows_SaysSo(string rows, string reason)
    {
        await using var application = await FairApplication.StartAsync();

        var report = await application.DryRunAsync(Header + rows);

        Assert.Equal(reason, Assert.Single(report.Errors).Reason);
    }

    [Fact]
    public async Task File_WithoutAByte_SaysSo()
    {
        await using var application = await FairApplication.StartAsync();

        var report = await application.DryRunAsync("");

        Assert.Equal((1, "no-rows"), Assert.Single(report.Errors.Select(error => (error.Line, error.Reason))));
    }

    [Fact]
    public async Task File_OverOneMegabyte_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();

        var report = await application.DryRunAsync(new byte[RosterFile.MostBytes + 1]);

        Assert.Equal("file-too-large", Assert.Single(report.Errors).Reason);
    }

    [Fact]
    public async Task Row_WithNameOfAnotherExhibitor_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddExhibitorAsync("Atlas Robots");

        var report = await application.DryRunAsync(Header + Good);

        Assert.Equal((2, "english_name", "name-taken"), Assert.Single(report.Errors.Select(error => (error.Line, error.Column, error.Reason))));
    }
}
