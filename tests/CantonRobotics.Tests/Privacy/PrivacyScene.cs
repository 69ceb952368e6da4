using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Leads;
using CantonRobotics.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Privacy;

/// <summary>Two exhibitors with a phone each, and one visitor who shares its contact and was scanned as a lead by both.</summary>
internal sealed class PrivacyScene : IAsyncDisposable
{
    public const string Canary = "Kanarienvogel Zwitscher 金丝雀";
    public const string CanaryMail = "zwitscher-kanari@canary.example";
    private HttpClient? _browser;

    private PrivacyScene(FairApplication application) => Application = application;

    public FairApplication Application { get; }

    public Guid First { get; private set; }

    public Guid Second { get; private set; }

    public HttpClient FirstPhone { get; private set; } = null!;

    public HttpClient SecondPhone { get; private set; } = null!;

    public string Link { get; private set; } = "";

    public string Token { get; private set; } = "";

    public Guid VisitorId { get; private set; }

    public string Page => $"/badge/{Link}/privacy";

    public HttpClient Browser => _browser ??= Application.Browser();

    public static async Task<PrivacyScene> StartAsync(DataProvider provider = DataProvider.Sqlite, bool shares = true, params (string, string)[] settings)
    {
        var scene = new PrivacyScene(await FairApplication.StartAsync(provider, settings));
        scene.First = await scene.Application.OccupiedBoothAsync("10.2A03");
        scene.Second = await scene.Application.OccupiedBoothAsync("10.2A05");
        scene.FirstPhone = await scene.Application.ScannerAsync("10.2A03");
        scene.SecondPhone = await scene.Application.ScannerAsync("10.2A05");
        var answer = await scene.Browser.PostAsJsonAsync(
            "/api/v1/visitors",
            new { name = Canary, company = "Voliere", country = "DE", contact = CanaryMail, kind = "guest", shareContact = shares, consentText = shares ? "2025-04/en" : null }, Cancel);
        var registered = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        scene.Link = registered.GetProperty("link").GetString()!.Split('/')[^1];
        scene.Token = registered.GetProperty("badge").GetProperty("token").GetString()!;
        scene.VisitorId = (await scene.Application.FindVisitor(scene.Link))!.Id;
        await scene.ScanAsync(scene.FirstPhone);
        await scene.ScanAsync(scene.SecondPhone);
        return scene;
    }

    public async Task ScanAsync(HttpClient phone, string purpose = "lead")
    {
        await Application.SendAsync(phone, FairApplication.Visit(Token, purpose));
        await Application.Services.GetRequiredService<LeadBook>().CatchUpAsync(Cancel);
    }

    /// <summary>What the exhibitor's program reads.</summary>
    public async Task<string> LeadsAsync(Guid exhibitor, string path = "/api/v1/leads")
    {
        using var client = await Application.ExhibitorAsync(exhibitor);
        return await client.GetStringAsync(path, Cancel);
    }

    public Task<HttpResponseMessage> PostAsync(string form, Dictionary<string, string>? fields = null) =>
        Browser.PostFormAsync(Page, new(fields ?? []) { ["_handler"] = form });

    public Task<bool> CheckpointAsync() => Application.Services.GetRequiredService<DatabaseUpkeep>().CheckpointAsync(Cancel);

    public Task<string?> BackUpAsync() => Application.Services.GetRequiredService<DatabaseUpkeep>().BackUpAsync(Cancel);

    public Retention Retention => Application.Services.GetRequiredService<Retention>();

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
