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
    public async Task BadRows_AreNamed_AndCannotBeImported()
    {
        await BadgesOfAsync();
        var page = Render<VisitorImportPage>();

        Upload(page, Header + "p-1,李小明,,Atlantis,li@example.com,guest\np-1,Ann,,CN,x,guest\n");

        page.WaitForAssertion(() => Assert.Equal("3 things are wrong; nothing was changed.", page.Find("[role=alert]").TextContent));
        Assert.Equal(
            ["2 country Please choose a country or region from the list.", "3 externalId The external id p-1 is in row 2, too.", "3 contact This is neither an e-mail address nor a phone number of 7 to 15 digits."],
            page.FindAll(".errors tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == "Import");
    }

    private VisitorRegistry Registry => Services.GetRequiredService<VisitorRegistry>();

    private static void Upload(IRenderedComponent<VisitorImportPage> page, string csv) => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(csv, "people.csv"));
}
