using System.Net;
using System.Text;
using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Leads;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Tests.Privacy;

public sealed class ErasureTests
{
    private static readonly string[] Traces = [PrivacyScene.Canary, PrivacyScene.CanaryMail, "Zwitscher", "ZWITSCHER", "Voliere", "VOLIERE"];

    [Fact]
    public async Task Erasure_LeavesTheCanaryInNoFile_AndInNoNewBackup()
    {
        await using var scene = await PrivacyScene.StartAsync();
        await scene.CheckpointAsync();
        Assert.NotEmpty(FilesWithTraces(scene));
        Assert.NotEmpty(TracesIn((await scene.BackUpAsync())!));

        var answer = await scene.PostAsync("erase", new() { ["Sure"] = "yes" });
        Assert.Contains("You are deleted", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.True(await scene.CheckpointAsync());
        foreach (var old in Directory.GetFiles(Path.Combine(scene.Application.DataDirectory, "backups")))
        {
            File.Delete(old);
        }

        Assert.Empty(FilesWithTraces(scene));
        Assert.Empty(TracesIn((await scene.BackUpAsync())!));
    }

    [Theory, OnBothDatabases]
    public async Task Erasure_EndsTheBadge_TheLinkAndTheLeads_AndLeavesTheFigures(DataProvider provider)
    {
        await using var scene = await PrivacyScene.StartAsync(provider);
        var before = await scene.Application.BoardAsync();

        await scene.PostAsync("erase", new() { ["Sure"] = "yes" });

        Assert.Equal("revoked", await scene.Application.OutcomeAsync(scene.FirstPhone, FairApplication.Visit(scene.Token, "lead")));
        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Browser.GetAsync(scene.Page, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Browser.GetAsync($"/badge/{scene.Link}", Cancel)).StatusCode);
        Assert.Equal(before.Zone.Visitors, (await scene.Application.BoardAsync()).Zone.Visitors);
        await using var db = await scene.Application.DatabaseAsync();
        Assert.All(await db.Badges.ToListAsync(Cancel), badge => Assert.Null(badge.VisitorId));
        Assert.Equal((0, 0, 0), (await db.Visitors.CountAsync(Cancel), await db.Consents.CountAsync(Cancel), await db.Leads.CountAsync(Cancel)));
        var record = Assert.Single(await scene.Application.Audit.SearchAsync(new(Action: AuditActions.VisitorErased), cancellation: Cancel));
        Assert.Equal($"visitor:{scene.VisitorId}", record.Actor);
    }

    [Fact]
    public async Task Erasure_WithoutTheTick_RemovesNothing()
    {
        await using var scene = await PrivacyScene.StartAsync();

        var answer = await scene.PostAsync("erase");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(await scene.Application.FindVisitor(scene.Link));
    }

    [Theory, OnBothDatabases]
    public async Task Retention_RemovesContacts60DaysAfterTheEdition_AndTellsBeforehand(DataProvider provider)
    {
        await using var scene = await PrivacyScene.StartAsync(provider);
        var dry = await scene.Retention.DryRunAsync(Cancel);
        Assert.Equal((1, 2, false, false), (dry.Visitors, dry.Leads, dry.IsDue, dry.Removed));

        Assert.Equal("retention-not-due", (await scene.Retention.RunAsync(Cancel)).Refusal?.Code);
        Assert.NotNull(await scene.Application.FindVisitor(scene.Link));
        scene.Application.Clock.Advance(dry.DueAt - scene.Application.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(1));
        var run = await scene.Retention.RunAsync(Cancel);

        Assert.Equal((1, true), (run.Value?.Visitors, run.Value?.Removed));
        Assert.Null(await scene.Application.FindVisitor(scene.Link));
        Assert.Equal(0, (await scene.Retention.DryRunAsync(Cancel)).Leads);
    }

    private static IReadOnlyList<string> FilesWithTraces(PrivacyScene scene) =>
        [.. Directory.EnumerateFiles(scene.Application.DataDirectory, "*", SearchOption.AllDirectories).Where(file => TracesIn(file).Count > 0)];

    private static IReadOnlyList<string> TracesIn(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return [.. Traces.Where(trace => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0)];
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
