using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Access;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>What only a browser shows of accounts: a circuit that ends, and a passkey of an authenticator.</summary>
[Collection(People.Moving)]
public sealed class AccountTests(FairInBrowser fair)
{
    private const string Password = "violet tram under rain";

    [Fact]
    public async Task Circuit_OfAnAccountThatIsDisabled_LeavesThePage_AndShowsNothingOfItAnyMore()
    {
        var name = $"{Guid.NewGuid():N}@example.com";
        var office = fair.Services.GetRequiredService<AccountOffice>();
        var account = (await office.EnsureAsync(name, "Leaving Soon", Password, Roles.Organizer)).Value!;
        await using var visit = await fair.VisitAsync();
        await SignInAsync(visit, name);
        await visit.OpenAsync("/control/visitors");
        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();

        await office.DisableAsync(account.Id, TestContext.Current.CancellationToken);

        await visit.Page.WaitForURLAsync("**/sign-in**", new() { Timeout = 30_000 });
        Assert.Equal(401, (await visit.Context.APIRequest.GetAsync("/api/v1/visitors")).Status);
    }

    [Fact]
    public async Task Passkey_IsAdded_AndSignsInWithoutAPassword()
    {
        var name = $"{Guid.NewGuid():N}@example.com";
        await fair.Services.GetRequiredService<AccountOffice>().EnsureAsync(name, "Key Holder", Password, Roles.Organizer);
        await using var visit = await fair.VisitAsync();
        await using var browser = new Authenticator(await visit.Context.NewCDPSessionAsync(visit.Page));
        await browser.PlugInAsync();
        await SignInAsync(visit, name);
        await visit.OpenAsync("/account/security");
        await visit.Page.FillAsync("#passkey-name", "Test key");
        await visit.Page.FillAsync("#passkey-password", Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("The passkey was added.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Test key")).ToBeVisibleAsync();

        await visit.Page.Locator("#main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.OpenAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await visit.Page.WaitForURLAsync("**/control");
        await Assertions.Expect(visit.Page.GetByText(name)).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Invitation_FromThePage_OpensTheAccount()
    {
        await using var visit = await fair.VisitAsync(role: "organizer");
        await visit.OpenAsync("/control/accounts");
        await visit.Page.FillAsync("#invite-name", "Gate Lead");
        await visit.Page.FillAsync("#invite-email", $"{Guid.NewGuid():N}@example.com");
        await visit.Page.SelectOptionAsync("#invite-role", "gate");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Make an invitation" }).ClickAsync();
        var link = await visit.Page.Locator(".link-once").InnerTextAsync();

        await using var invited = await fair.VisitAsync(new Looks(Width: 360));
        await invited.Page.GotoAsync(link);
        await invited.Page.FillAsync("#password", "password1234");
        await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(invited.Page.GetByText("Many people use this password")).ToBeVisibleAsync();
        await invited.Page.FillAsync("#password", Password);
        await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        await invited.Page.WaitForURLAsync("**/scan");
        await Assertions.Expect(invited.Page.GetByText("Signed in on this device? Choose a place")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Lead_WhoseVisitorWithdraws_LeavesTheOpenPage()
    {
        var name = $"Withdrawer {Guid.NewGuid():N}";
        using var http = new HttpClient { BaseAddress = fair.Address };
        using var registered = await http.PostAsJsonAsync(
            "api/v1/visitors", new { name, country = "DE", contact = $"{Guid.NewGuid():N}@visitor.example", kind = "guest", shareContact = true, consentText = "2025-04/en" },
            TestContext.Current.CancellationToken);
        var visitor = await registered.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        await using var desk = await fair.VisitAsync(role: "exhibitor");
        await desk.OpenAsync("/desk");
        var booth = await desk.Page.Locator("h1").InnerTextAsync();
        var device = fair.Access.Devices.Single(one => booth.Contains(one.Place, StringComparison.Ordinal));
        await desk.OpenAsync("/desk/leads");

        await fair.ScanAsync(device, visitor.GetProperty("badge").GetProperty("token").GetString()!, purpose: "lead");
        await Assertions.Expect(desk.Page.GetByText(name)).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await using var phone = await fair.VisitAsync(new Looks(Width: 360, JavaScript: false));
        await phone.OpenAsync($"{visitor.GetProperty("link").GetString()}/privacy");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).First.ClickAsync();

        await Assertions.Expect(desk.Page.GetByText(name)).ToHaveCountAsync(0, new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task Setup_OfANewInstallation_IsQuietAndAccessible()
    {
        await using var production = new NewInstallation();
        await using var visit = await fair.VisitAsync(new Looks(Width: 360));

        var answer = await visit.Page.GotoAsync(production.Address + "setup", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal(200, answer!.Status);
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Axe.ViolationsAsync(visit.Page));
        Assert.Empty(visit.Complaints);
    }

    /// <summary>A page that nobody looks at in a browser is a page whose scripts, widths and colours nobody knows.</summary>
    [Fact]
    public void Pages_AreAllInTheWalk()
    {
        var walked = Pages.Everywhere.Select(row => Shape(((ITheoryDataRow)row).GetData()[0]!.ToString()!)).ToHashSet();

        var pages = fair.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(one => Shape("/" + one.RoutePattern.RawText!.TrimStart('/')))
            .Except(["/not-found", "/error/*", "/error/404", "/setup"]);

        Assert.Empty(pages.Except(walked));
    }

    private static string Shape(string path) => string.Join('/', path.Split('?')[0].Split('/').Select(part => part is "mine" or "one" || part.StartsWith('{') || part is [>= '0' and <= '9', ..] and not "404" ? "*" : part));

    private static async Task SignInAsync(Visit visit, string name)
    {
        await visit.OpenAsync("/sign-in");
        await visit.Page.FillAsync("#user", name);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>The product as published: empty, in production mode, on a port of its own.</summary>
    private sealed class NewInstallation : WebApplicationFactory<Program>
    {
        private readonly string _data = Path.Combine(Path.GetTempPath(), $"cr-new-{Guid.NewGuid():N}");

        public NewInstallation()
        {
            UseKestrel(0);
            StartServer();
        }

        public Uri Address => new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(_data, recursive: true);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Data:Directory", _data).UseSetting("Logging:LogLevel:Default", "Warning");
    }

    /// <summary>Chromium's own stand-in for a phone's or a key's authenticator.</summary>
    private sealed class Authenticator(ICDPSession session) : IAsyncDisposable
    {
        public async Task PlugInAsync()
        {
            await session.SendAsync("WebAuthn.enable");
            await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            });
        }

        public async ValueTask DisposeAsync() => await session.DetachAsync();
    }
}
