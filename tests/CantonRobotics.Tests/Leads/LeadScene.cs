using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Leads;

/// <summary>One exhibitor with two phones at its booth, a neighbour with one, and visitors.</summary>
internal sealed class LeadScene : IAsyncDisposable
{
    private LeadScene(FairApplication application) => Application = application;

    public FairApplication Application { get; }

    public Guid Exhibitor { get; private set; }

    public Guid Neighbour { get; private set; }

    public HttpClient Phone { get; private set; } = null!;

    public HttpClient SecondPhone { get; private set; } = null!;

    public HttpClient NeighboursPhone { get; private set; } = null!;

    public LeadBook Book => Application.Services.GetRequiredService<LeadBook>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<LeadScene> StartAsync(DataProvider provider = DataProvider.Sqlite)
    {
        var scene = new LeadScene(await FairApplication.StartAsync(provider));
        scene.Exhibitor = await scene.Application.OccupiedBoothAsync("10.2A03");
        scene.Neighbour = await scene.Application.OccupiedBoothAsync("10.2A05");
        scene.Phone = await scene.Application.ScannerAsync("10.2A03");
        scene.SecondPhone = await scene.Application.ScannerAsync("10.2A03");
        scene.NeighboursPhone = await scene.Application.ScannerAsync("10.2A05");
        return scene;
    }

    /// <summary>A scan with purpose lead; answers its id.</summary>
    public async Task<Guid> ScanAsync(HttpClient phone, Badge badge)
    {
        var scan = FairApplication.Visit(badge.Token, "lead");
        await Application.SendAsync(phone, scan with { CapturedAt = Now });
        return Guid.Parse(scan.ScanId!);
    }

    public DateTime Now => Application.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Notes one field, a number of seconds ago; answers the outcome.</summary>
    public async Task<string> NoteAsync(HttpClient phone, Guid scanId, string key, string value, int secondsAgo = 0, Guid? editId = null)
    {
        using var answer = await phone.PostAsJsonAsync(
            "/api/v1/devices/me/leads",
            new { sentAt = Now, edits = new[] { new { editId = editId ?? Guid.CreateVersion7(), scanId, key, value, editedAt = Now.AddSeconds(-secondsAgo) } } },
            Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("results")[0].GetProperty("outcome").GetString()!;
    }

    public async Task<List<JsonElement>> LeadsAsync()
    {
        await Book.CatchUpAsync(Cancel);
        using var program = await Application.ExhibitorAsync(Exhibitor);
        return [.. (await program.GetFromJsonAsync<JsonElement>("/api/v1/leads", Cancel)).GetProperty("items").EnumerateArray()];
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
