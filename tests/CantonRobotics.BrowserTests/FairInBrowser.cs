using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Access.Invitations;
using CantonRobotics.BrowserTests;
using CantonRobotics.Exhibitors.Applying;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(FairInBrowser))]

namespace CantonRobotics.BrowserTests;

/// <summary>The real product on a real port, in demonstration mode with nobody walking, and Debian's Chromium. One of each for the whole run.</summary>
public sealed class FairInBrowser : WebApplicationFactory<Program>, IAsyncLifetime
{
    private const string Chromium = "/usr/lib/chromium/chromium";
    private static readonly string[] Arguments =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"cr-browser-{Guid.NewGuid():N}");
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _doors = [];
    private readonly Lazy<Task<string>> _badge;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public FairInBrowser() => _badge = new(RegisterAsync);

    /// <summary><c>localhost</c>, since some parts of a browser do not trust an address in digits.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public Access Access { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException($"{Chromium} is missing: install Debian's chromium (tests/run.sh does).");
        }

        UseKestrel(0);
        StartServer();
        Address = new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        await using var file = File.OpenRead(Path.Combine(_data, "demo-access.json"));
        Access = (await JsonSerializer.DeserializeAsync<Access>(file, JsonSerializerOptions.Web))!;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = Arguments,
        });
    }

    /// <summary>A browser of its own whose camera films a <see cref="Film"/>, or that differs by its arguments; disposed by the caller.</summary>
    public Task<IBrowser> BrowserAsync(params string[] arguments) => _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = [.. Arguments, .. arguments] });

    /// <summary>A page's address; <c>/badge/mine</c> is that of a visitor who registered for it, <c>/exhibitors/one</c> that of the first exhibitor; <c>/invitation/one</c> that of somebody just invited.</summary>
    public Task<string> PathOfAsync(string page) => page switch
    {
        "/badge/mine" => _badge.Value,
        "/badge/mine/privacy" => PrivacyAsync(),
        "/badge/mine/fair" => MyFairAsync(),
        "/desk/crew/one" => CrewBadgeAsync(),
        "/invitation/one" => InviteAsync(),
        "/control/exhibitors/one" => ExhibitorToEditAsync(),
        "/b/one" => Task.FromResult($"/b/{Access.BoothDevice(0).Place}"),
        "/exhibitors/apply/one" => ApplyAsync(),
        "/desk/leads/one" => FirstLeadAsync(),
        "/exhibitors/one" => FirstExhibitorAsync(),
        _ => Task.FromResult(page),
    };

    /// <summary>A new visitor with a browser of its own: nothing cached, and no cookies but those of the role.</summary>
    public async Task<Visit> VisitAsync(Looks? looks = null, string? role = null)
    {
        looks ??= new Looks();
        var signedIn = role is null ? null : await _doors.GetOrAdd(role, _ => new(() => EnterAsync(role))).Value;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = looks.Width, Height = 800 },
            Locale = looks.Language,
            ColorScheme = looks.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = looks.JavaScript,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = signedIn,
        });
        context.SetDefaultTimeout(20_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Posts one scan as a device would; answers its result.</summary>
    public Task<ScanResult> ScanAsync(AccessDevice device, string token, string purpose = "count") => ScanAsync(device, token, Guid.CreateVersion7(), DateTime.UtcNow, purpose);

    public async Task<ScanResult> ScanAsync(AccessDevice device, string token, Guid scanId, DateTime capturedAt, string purpose = "count")
    {
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", device.DeviceToken);
        using var answer = await http.PostAsJsonAsync(
            "api/v1/scans", new { sentAt = DateTime.UtcNow, scans = new[] { new { scanId, token, capturedAt, kind = "visit", purpose } } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ScanAnswer>())!.Results.Single();
    }

    /// <summary>The organizer's figures of the zone and one booth, as JSON.</summary>
    public async Task<JsonElement> TrafficAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Access.OrganizerApiKey);
        return await http.GetFromJsonAsync<JsonElement>("api/v1/traffic");
    }

    public override async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await base.DisposeAsync();
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Demo:Enabled", "true")
        .UseSetting("Demo:Speed", "0")
        .UseSetting("Data:Directory", _data)
        .UseSetting("Access:Freshness", "00:00:01")
        .UseSetting("Logging:LogLevel:Default", "Warning");

    /// <summary>Through the demonstration's door; answers the cookies for later visits.</summary>
    private async Task<string> EnterAsync(string role)
    {
        await using var visit = await VisitAsync();
        await visit.OpenAsync("/sign-in");
        await visit.Page.Locator($"button[name=role][value={role}]").ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return await visit.Context.StorageStateAsync();
    }

    private async Task<string> RegisterAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsJsonAsync(
            "api/v1/visitors", new { name = "María-José Carreño Quiñones", company = "Hotel del Río", country = "MX", contact = "maria@visitor.example", kind = "overseasBuyer" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
    }

    private async Task<string> PrivacyAsync() => await _badge.Value + "/privacy";

    private async Task<string> MyFairAsync() => await _badge.Value + "/fair";

    private async Task<string> CrewBadgeAsync()
    {
        await using var desk = await VisitAsync(role: "exhibitor");
        await desk.OpenAsync("/desk/crew");
        return (await desk.Page.Locator(".crew a").First.GetAttributeAsync("href"))!;
    }

    private async Task<string> InviteAsync()
    {
        var organizer = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, Roles.Organizer)], "test"));
        var invited = await Services.GetRequiredService<InvitationDesk>().InviteAsync(organizer, $"{Guid.NewGuid():N}@example.com", "Somebody New", Roles.Gate, null);
        return invited.Value!.Path;
    }

    private async Task<string> ExhibitorToEditAsync() => $"/control/exhibitors/{(await FirstAsync()).GetProperty("id").GetString()}";

    private async Task<string> ApplyAsync() =>
        $"/exhibitors/apply/{(await Services.GetRequiredService<ApplicationOffice>().BeginAsync(new ApplicationInput { NameEn = "Guangzhou Example Robotics" })).Value}";

    private async Task<string> FirstLeadAsync()
    {
        var booth = await VisitAsync(role: "exhibitor");
        await using var _ = booth;
        await booth.OpenAsync("/desk/leads");
        return (await booth.Page.Locator(".leads a").First.GetAttributeAsync("href"))!;
    }

    private async Task<string> FirstExhibitorAsync() => $"/exhibitors/{(await FirstAsync()).GetProperty("slug").GetString()}";

    private async Task<JsonElement> FirstAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        return (await http.GetFromJsonAsync<JsonElement>("api/v1/exhibitors?limit=1")).GetProperty("items")[0];
    }

    private sealed record ScanAnswer(IReadOnlyList<ScanResult> Results);
}

/// <summary>How a visitor comes.</summary>
public sealed record Looks(int Width = 1280, string Language = "en-GB", bool Dark = false, bool JavaScript = true);

/// <summary>The demonstration's <c>demo-access.json</c>.</summary>
public sealed record Access(string OrganizerApiKey, IReadOnlyList<AccessExhibitor> Exhibitors, IReadOnlyList<AccessDevice> Devices, IReadOnlyList<string> SampleBadges)
{
    /// <summary>For tests with scanners; the first ten belong to tests that count who is inside.</summary>
    public IReadOnlyList<string> Scannable { get; } = [.. SampleBadges.Skip(10)];

    /// <summary>The device of the nth booth.</summary>
    public AccessDevice BoothDevice(int number) => Devices.Where(device => device.Kind == "booth").ElementAt(number);
}

public sealed record AccessExhibitor(Guid ExhibitorId, string BoothCode, string ApiKey);

public sealed record AccessDevice(string Place, string Kind, string DeviceToken);

public sealed record ScanResult(Guid ScanId, string Outcome, long? Seq);
