using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Reports;

public sealed class RecountTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Recount_AfterScans_FindsNoDifference(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await ScanAsync(application);

        var answer = await RecountAsync(application);

        Assert.Equal(4, answer.GetProperty("asOfSeq").GetInt64());
        Assert.Empty(answer.GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task Recount_BoardThatCountedOneMore_NamesEachFigure()
    {
        await using var application = await FairApplication.StartAsync();
        var booth = await ScanAsync(application);
        application.Feed(new Movement(4, 999, booth, MovementKind.Visit, false, FairApplication.FirstMorning.UtcDateTime));

        var differences = (await RecountAsync(application)).GetProperty("differences").EnumerateArray().ToList();

        Assert.Contains(differences, one => Text(one, "place") == booth && Text(one, "figure") == "visits" && Text(one, "board") == "2" && Text(one, "log") == "1");
        Assert.Contains(differences, one => Text(one, "place") == "zone" && Text(one, "figure") == "inside" && Text(one, "board") == "4" && Text(one, "log") == "3");
    }

    [Fact]
    public async Task Recount_BoothThatLostItsExhibitor_StillAnswers()
    {
        await using var application = await FairApplication.StartAsync();
        await application.Booths.FreeAsync(await ScanAsync(application), Cancellation);

        Assert.Empty((await RecountAsync(application)).GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task Recount_ForOthers_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await application.Browser().PostAsync("/api/v1/reports/recount", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await application.ExhibitorAsync(Guid.NewGuid())).PostAsync("/api/v1/reports/recount", null, Cancellation)).StatusCode);
    }

    /// <summary>Three people come in, one of them is scanned at a booth on the board, whose code it answers.</summary>
    private static async Task<string> ScanAsync(FairApplication application)
    {
        const string Code = "10.2A03";
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = application.WatchBoard(() =>
        {
            if (application.ReadBoard().Booths.Length == 1)
            {
                shown.TrySetResult();
            }
        });
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync(Code, (await application.AddExhibitorAsync()).Id, Cancellation);
        var (gate, booth) = (await application.ScannerAsync(FairApplication.Gate), await application.ScannerAsync(Code));
        var badges = new[] { await application.HolderAsync(), await application.HolderAsync(), await application.HolderAsync() };
        await application.SendAsync(gate, [.. badges.Select(badge => FairApplication.Entry(badge.Token))]);
        await application.SendAsync(booth, FairApplication.Visit(badges[0].Token));
        await shown.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        return Code;
    }

    private static async Task<JsonElement> RecountAsync(FairApplication application)
    {
        using var answer = await (await application.OrganizerAsync()).PostAsync("/api/v1/reports/recount", null, Cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static string? Text(JsonElement difference, string name) => difference.GetProperty(name).GetString();
}
