using CantonRobotics.Badges.Importing;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.ComponentTests;

public sealed class VisitorImportPageTests : PrintingContext
{
    private const string Header = "externalId,name,company,country,contact,kind\n";

    [Fact]
    public async Task GoodFile_IsShownRowByRow_AndImportedOnlyWhenTold()
    {
        await BadgesOfAsync();
        var page = Render<VisitorImportPage>();

        Upload(page, Header + "p-1,李小明,广州贸易,CN,li@example.com,guest\ns-1,王师傅,搭建公司,,,construction\n");

        page.WaitForAssertion(() => Assert.Contains("2 would be added, 0 changed, 0 left as they are; 2 badges would be issued.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["2 added 李小明 p-1 Guest", "3 added 王师傅 s-1 Construction"], page.FindAll(".people tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)).Trim()));
        Assert.Empty(await Registry.SearchAsync("", cancellation: Cancel));
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() == "Import").ClickAsync());
        page.WaitForAssertion(() => Assert.Equal("2 added, 0 changed, 0 left as they were; 2 badges issued.", page.Find(".alert.ok").TextContent));
        Assert.Equal("李小明", Assert.Single(await Registry.SearchAsync("", cancellation: Cancel)).DisplayName);
    }

    [Fact]
    public async Task BadRows_AreNamedWithThePerson_AndWithoutAnyGoodOne_NothingCanBeImported()
    {
        await BadgesOfAsync();
        var page = Render<VisitorImportPage>();

        Upload(page, Header + "p-1,李小明,,Atlantis,li@example.com,guest\np-1,Ann,,CN,x,guest\n");

        page.WaitForAssertion(() => Assert.Equal("4 things are wrong; nothing was changed.", page.Find("[role=alert]").TextContent));
        Assert.Equal(
            [
                "2 李小明 p-1 country “Atlantis” is no country or region that is known. Write its name or its two-letter code, such as DE.",
                "2 李小明 p-1 externalId The external id p-1 is in row 3, too. Keep one of the two rows.",
                "3 Ann p-1 externalId The external id p-1 is in row 2, too. Keep one of the two rows.",
                "3 Ann p-1 contact “x” is neither an e-mail address nor a phone number of 7 to 15 digits.",
            ],
            page.FindAll(".problems tbody tr").Select(RowOf));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim().StartsWith("Import", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GoodRows_BesideABadOne_AreImportedWhenTold_AndTheBadOneCanBeSaved()
    {
        await BadgesOfAsync();
        var saver = JSInterop.SetupModule(import => ((string)import.Arguments[0]!).Contains("save-file", StringComparison.Ordinal));
        var saved = saver.SetupVoid("save", _ => true).SetVoidResult();
        var page = Render<VisitorImportPage>();

        Upload(page, Header + "p-1,李小明,,CN,li@example.com,guest\np-2,Ann,Atlas,CN,ann@example.com,astronaut\n");
        page.WaitForAssertion(() => Assert.Contains("The 1 row with errors stays out; nothing of it is written.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await Registry.SearchAsync("", cancellation: Cancel));
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() == "Import the 1 good row").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("1 added, 0 changed, 0 left as they were; 1 badges issued.", page.Find(".alert.ok").TextContent));
        Assert.Equal("1 row was left out; nothing of it was written.", page.Find("[role=alert]").TextContent);
        Assert.Equal("李小明", Assert.Single(await Registry.SearchAsync("", cancellation: Cancel)).DisplayName);
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() == "Save the 1 row with errors (CSV)").ClickAsync());
        Assert.Equal("not-imported.csv", Assert.Single(saved.Invocations).Arguments[0]);
    }

    [Fact]
    public async Task ChangedRow_ShowsOldAndNew_AndMarksWhatWouldBeEmptied()
    {
        await BadgesOfAsync();
        await Services.GetRequiredService<VisitorImport>().ApplyAsync(System.Text.Encoding.UTF8.GetBytes(Header + "p-1,Ann,Atlas,CN,ann@example.com,guest\n"), cancellation: Cancel);
        var page = Render<VisitorImportPage>();

        Upload(page, "externalId,kind,company,country,compny\np-1,guest,,DE,Atlas\n");

        page.WaitForAssertion(() => Assert.Equal("1 value would be emptied; its row comes first below.", page.Find(".alert.warn").TextContent));
        Assert.Equal(["company Atlas emptied", "country China Germany"], page.FindAll(".change").Select(change => string.Join(' ', change.QuerySelectorAll("code, del, ins, .chip").Select(part => part.TextContent))));
        Assert.Equal(
            ["1   compny Column “compny” is not known and is ignored.", "1   whole file or row The file does not have these columns: name, givenName, familyName, contact, language. People who are here keep what they have; new ones come without."],
            page.FindAll(".notices tbody tr").Select(RowOf));
    }

    private VisitorRegistry Registry => Services.GetRequiredService<VisitorRegistry>();

    private static string RowOf(AngleSharp.Dom.IElement row) => string.Join(' ', row.Children.Select(cell => cell.TextContent));

    private static void Upload(IRenderedComponent<VisitorImportPage> page, string csv) => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(csv, "people.csv"));
}
