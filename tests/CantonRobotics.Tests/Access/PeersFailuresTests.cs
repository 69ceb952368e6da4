using System.Net;
using System.Net.Http.Json;
using CantonRobotics.Access;
using CantonRobotics.Exhibitors;
using CantonRobotics.Tests.Architecture;
using CantonRobotics.Tests.Privacy;

namespace CantonRobotics.Tests.Access;

/// <summary>What went wrong in other systems of this kind, tried here; the table in <c>.github/SECURITY.md</c> names the test of each.</summary>
public sealed class PeersFailuresTests
{
    private const string Script = "</script><script>hostile()</script><img src=x onerror=hostile()>";

    /// <summary>Stored script in preview and mail (CVE-2024-8113), in titles inside JSON-LD (CVE-2026-60119).</summary>
    [Fact]
    public async Task HostileNames_AreTextOnEveryPage_ForEverybodyWhoSeesThem()
    {
        await using var scene = await PrivacyScene.StartAsync();
        await scene.PostAsync("correct", new() { ["Input.Name"] = "V" + Script, ["Input.Company"] = "C" + Script, ["Input.Country"] = "DE", ["Input.Contact"] = PrivacyScene.CanaryMail });
        var input = new ExhibitorInput { NameEn = "E" + Script, NameZh = "展" + Script, City = "Foshan", Province = "Guangdong", Category = "humanoid", Note = "N" + Script };
        var exhibitor = (await scene.Application.Exhibitors.AddAsync(input, Cancel)).Value!;
        await scene.Application.Exhibitors.ApproveAsync(exhibitor.Id, Cancel);
        using var organizer = await scene.Application.SignedInAsync(Roles.Organizer);
        using var admin = await scene.Application.SignedInAsync(Roles.Exhibitor, scene.First);
        var shown = 0;

        foreach (var (browser, page) in new (HttpClient, string)[]
        {
            (scene.Browser, "/exhibitors"), (scene.Browser, $"/exhibitors/{exhibitor.Slug}"), (scene.Browser, "/plan"), (scene.Browser, "/wall"), (scene.Browser, $"/badge/{scene.Link}"),
            (scene.Browser, scene.Page), (organizer, "/control/visitors"), (organizer, "/control/exhibitors"), (organizer, $"/control/exhibitors/{exhibitor.Id}"), (organizer, "/control/accounts"),
            (organizer, "/control/audit"), (admin, "/desk/leads"), (admin, "/desk"),
        })
        {
            var html = await browser.GetStringAsync(page, Cancel);
            Assert.DoesNotContain("<script>hostile", html);
            Assert.DoesNotContain("<img src=x", html);
            shown += html.Contains("hostile()", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(shown >= 6, $"Only {shown} pages showed a hostile name at all.");
    }

    /// <summary>Placeholders in mail that reach into the program (CVE-2026-2415, CVE-2023-2259).</summary>
    [Fact]
    public async Task Mail_PlaceholdersInNames_StayText()
    {
        await using var smtp = new MailBox();
        await using var application = await FairApplication.StartAsync(settings: [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{smtp.Port}"), ("Mail:Tls", "false"), ("Mail:From", "fair@example.com")]);
        var organizer = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Role, Roles.Organizer)], "test"));
        var open = (await application.Invitations.InviteAsync(organizer, "new@example.com", "{1} {{event.__init__}} @Model ${7*7}", Roles.Gate, null, Cancel)).Value!;

        Assert.True(await application.PostAsync(open, "https://fair.example/i"));

        Assert.Contains("Hello {1} {{event.__init__}} @Model ${7*7},", (await smtp.NextAsync()).Replace("=\n", "", StringComparison.Ordinal));
    }

    /// <summary>Spreadsheets that run what a visitor typed (CVE-2023-2258).</summary>
    [Fact]
    public async Task Export_FormulasInNames_AreText()
    {
        await using var scene = await PrivacyScene.StartAsync();
        await scene.PostAsync("correct", new() { ["Input.Name"] = "=cmd|'/C calc'!A0", ["Input.Company"] = "@SUM(A1)", ["Input.Country"] = "DE", ["Input.Contact"] = "+4915112345678" });

        var line = (await scene.LeadsAsync(scene.First, "/api/v1/leads.csv")).Split("\r\n").Single(one => one.Contains("calc", StringComparison.Ordinal));

        Assert.StartsWith("'=cmd|'/C calc'!A0,'@SUM(A1),DE,,'+4915112345678,", line, StringComparison.Ordinal);
    }

    /// <summary>Answers kept in a cache for the next one who asks (CVE-2026-108388).</summary>
    [Theory]
    [InlineData("/api/v1/leads")]
    [InlineData("/api/v1/leads.csv")]
    [InlineData("/desk/leads")]
    [InlineData("/account/security")]
    public async Task AnswersToSomebody_AreKeptByNobody(string address)
    {
        await using var scene = await PrivacyScene.StartAsync();
        using var admin = await scene.Application.SignedInAsync(Roles.Exhibitor, scene.First);

        using var answer = await admin.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore, answer.Headers.CacheControl?.ToString());
    }

    /// <summary>Lists of attendees on open storage (E3 2019, EventBuilder 2021, ADFW 2026).</summary>
    [Theory]
    [InlineData("/data/fair.db")]
    [InlineData("/fair.db")]
    [InlineData("/%2e%2e/fair.db")]
    [InlineData("/..%2ffair.db")]
    [InlineData("/backups/")]
    [InlineData("/keys/")]
    [InlineData("/appsettings.json")]
    [InlineData("/setup-code.txt")]
    public async Task FilesOfTheServer_AreNotServed(string address)
    {
        await using var application = await FairApplication.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await application.Browser().GetAsync(address, Cancel)).StatusCode);
    }

    /// <summary>Programs started for a PDF (CVE-2026-33046), scripts that users write (CVE-2026-35482).</summary>
    [Fact]
    public void Product_StartsNoPrograms_AndRunsNoScripts()
    {
        string[] banned = ["System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo", "Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript", "System.Reflection.Emit.AssemblyBuilder"];

        var users = CompiledType.ReadAll(typeof(Roles).Assembly.Location).Where(type => type.Uses.Overlaps(banned));

        Assert.Empty(users);
    }

    /// <summary>Addresses that carry a right and end in other people's data (Hi.Events 1224, 312): a private link opens its own person and nobody else.</summary>
    [Fact]
    public async Task PrivateLink_OpensNothingButItsOwnPerson()
    {
        await using var scene = await PrivacyScene.StartAsync();
        using var other = await scene.Browser.PostAsJsonAsync("/api/v1/visitors", new { name = "Somebody Else", country = "FR", contact = "else@canary.example", kind = "guest" }, Cancel);
        other.EnsureSuccessStatusCode();

        foreach (var page in new[] { $"/badge/{scene.Link}", scene.Page, $"/badge/{scene.Link}/data.json" })
        {
            var text = await scene.Browser.GetStringAsync(page, Cancel);
            Assert.Contains(PrivacyScene.Canary.Split(' ')[0], text);
            Assert.DoesNotContain("Somebody Else", text);
            Assert.DoesNotContain("else@canary.example", text);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
