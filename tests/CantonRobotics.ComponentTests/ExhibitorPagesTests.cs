using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

public sealed class ExhibitorPagesTests : FairContext
{
    private const string Header = "external_id,english_name,chinese_name,hq_city,province,category,ifr_class,form,robots,website,basis,note\n";

    public ExhibitorPagesTests() => Services.AddSingleton<RosterImport>().AddMudServices();

    [Fact]
    public void List_Search_FindsInEitherScript()
    {
        Open("search=普渡");
        var page = Render<ExhibitorListPage>();

        Assert.Equal(["Pudu Robotics"], page.FindAll("a.name").Select(link => link.TextContent));
        Assert.Contains("1 exhibitor", page.Find(".count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Applicant_IsApprovedFromItsRow()
    {
        var added = (await Directory.AddAsync(new ExhibitorInput { NameEn = "Applicant", NameZh = "申请者", City = "Foshan", Province = "Guangdong", Category = "humanoid" }, Cancel)).Value!;
        Open("status=Applied");
        var page = Render<ExhibitorListPage>();

        await page.InvokeAsync(() => page.Find("button[aria-label='Approve: Applicant']").ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("Applicant is now approved.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(ExhibitorStatus.Approved, (await Directory.FindAsync(added.Id, Cancel))?.Status);
    }

    [Fact]
    public async Task Edit_SavedOverAnOlderVersion_ShowsTheNewOneAndWritesNothing()
    {
        Open();
        var one = Exhibitors[0];
        var page = Render<ExhibitorEditPage>(parameters => parameters.Add(shown => shown.Id, one.Id));
        var other = ExhibitorInput.Of(one);
        other.NameEn = "Pudu Changed";
        await Directory.EditAsync(one.Id, one.Version, other, Cancel);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Contains("Somebody else changed this exhibitor.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Pudu Changed", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("Pudu Changed", (await Directory.FindAsync(one.Id, Cancel))?.NameEn);
    }

    [Fact]
    public async Task New_SavedEmpty_SaysWhatIsMissingInPlace()
    {
        Open();
        var page = Render<ExhibitorEditPage>();

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal(5, page.Markup.Split("Please fill this in.").Length - 1);
    }

    [Fact]
    public async Task Withdraw_Confirmed_SaysSoInTheReadersLanguage()
    {
        Speak("zh-Hans");
        Open();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<ExhibitorEditPage>(parameters => parameters.Add(shown => shown.Id, Exhibitors[0].Id));

        var click = page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() == "退展").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("确定让 普渡科技 退展吗？", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "退展").Click());
        await click;

        page.WaitForAssertion(() => Assert.Contains("普渡科技：已退展。", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Import_OfBadFile_ListsLineColumnAndReasonAndOffersNoImport()
    {
        Open();
        var page = Render<RosterImportPage>();

        Upload(page, Header + "X1,=1,甲,Shenzhen,Guangdong,humanoid,,,R,,representative,\n");

        page.WaitForAssertion(() => Assert.Equal(["2", "english_name", "A cell must not start like a formula (= + - @ tab)."], page.FindAll("tbody td").Select(cell => cell.TextContent)));
        Assert.DoesNotContain("Import now", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfGoodFile_IsAppliedOnlyWhenTold()
    {
        Open();
        var page = Render<RosterImportPage>();

        Upload(page, Header + "X1,Nova,新星,Shenzhen,Guangdong,humanoid,,,R,,representative,\n");
        page.WaitForAssertion(() => Assert.Contains("1 would be added", page.Markup, StringComparison.Ordinal));
        Assert.Equal(3, (await Directory.ListAsync(new ExhibitorFilter(), Cancel)).Count);
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() == "Import now").ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("Imported: 1 added", page.Markup, StringComparison.Ordinal));
        Assert.Equal(4, (await Directory.ListAsync(new ExhibitorFilter(), Cancel)).Count);
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private ExhibitorDirectory Directory => Services.GetRequiredService<ExhibitorDirectory>();

    private static void Upload(IRenderedComponent<RosterImportPage> page, string csv) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(csv, "roster.csv"));

    private void Open(string query = "")
    {
        Render<MudPopoverProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/control/exhibitors?{query}");
    }
}
