using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Tests.Access;

public sealed class AuditTests
{
    [Theory, OnBothDatabases]
    public async Task Chain_OfManyAtOnce_IsWhole_AndWithoutGap(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var trail = application.Audit;
        var before = (await trail.CheckAsync(Cancel)).Records;

        await Parallel.ForEachAsync(Enumerable.Range(0, 40), Cancel, async (i, cancel) => await trail.RecordAsync(new(AuditActions.Exported, $"test:{i}"), cancel));

        var check = await trail.CheckAsync(Cancel);
        Assert.Equal((before + 40, null), (check.Records, check.BrokenAt));
    }

    [Theory, OnBothDatabases]
    public async Task Database_RefusesToChangeOrRemoveARecord(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.Audit.RecordAsync(new(AuditActions.Exported), Cancel);
        await using var db = await application.DatabaseAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditRecords.ExecuteUpdateAsync(set => set.SetProperty(one => one.Detail, "mended"), Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditRecords.ExecuteDeleteAsync(Cancel));

        Assert.DoesNotContain(await db.AuditRecords.ToListAsync(Cancel), one => one.Detail == "mended");
    }

    [Theory]
    [InlineData("""UPDATE "AuditRecords" SET "Detail" = 'harmless' WHERE "Seq" = 3""", 3)]
    [InlineData("""UPDATE "AuditRecords" SET "Actor" = 'anonymous' WHERE "Seq" = 3""", 3)]
    [InlineData("""DELETE FROM "AuditRecords" WHERE "Seq" = 4""", 4)]
    [InlineData("""UPDATE "AuditRecords" SET "Seq" = 99 WHERE "Seq" = 5""", 5)]
    public async Task Check_AfterSomebodyWithTheFileChangedIt_NamesThePlace(string tampering, long place)
    {
        await using var application = await FairApplication.StartAsync();
        var trail = application.Audit;
        for (var i = 0; i < 6; i++)
        {
            await trail.RecordAsync(new(AuditActions.Exported, $"list:{i}", "all"), Cancel);
        }

        await using (var db = await application.DatabaseAsync())
        {
            await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "AuditRecords_NoUpdate"; DROP TRIGGER "AuditRecords_NoDelete";""", Cancel);
            Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(tampering, Cancel));
        }

        Assert.Equal(place, (await trail.CheckAsync(Cancel)).BrokenAt);
    }

    [Fact]
    public async Task Change_IsRecorded_WithWhoDidIt_AndWithoutNames()
    {
        await using var application = await FairApplication.StartAsync();
        using var visitor = application.CreateClient();
        using var registered = await visitor.PostAsJsonAsync(
            "/api/v1/visitors", new { name = "Anna Audit", country = "BR", contact = "anna@example.com", kind = "guest" }, Cancel);
        var badge = (await registered.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("badge").GetProperty("id").GetString()!;
        using var organizer = await application.OrganizerAsync();
        using var revoked = await organizer.PostAsJsonAsync($"/api/v1/badges/{badge}/revoke", new { reason = "lost by Anna Audit" }, Cancel);
        revoked.EnsureSuccessStatusCode();

        var records = await application.Audit.SearchAsync(new(badge), cancellation: Cancel);

        Assert.Equal([AuditActions.BadgeRevoked, AuditActions.BadgeIssued], records.Select(one => one.Action));
        Assert.StartsWith("key:", records[0].Actor, StringComparison.Ordinal);
        Assert.Equal("anonymous", records[1].Actor);
        Assert.DoesNotContain(records, one => $"{one.Detail}{one.Subject}".Contains("Anna", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnBothDatabases]
    public async Task Search_FindsWhatAPersonDid_ByItsName_ThoughRecordsHoldIdsAlone(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        using var browser = await application.SignedInAsync("gate", name: "gretel@example.com");
        await application.OpenAccount("hansel@example.com", FairApplication.Password, "gate");

        var found = await application.Audit.SearchAsync(new("GRETEL"), cancellation: Cancel);

        Assert.Equal([AuditActions.SignedIn, AuditActions.AccountCreated], found.Select(one => one.Action));
        Assert.Equal("gretel@example.com", (await application.Audit.NamesAsync(found, Cancel))[found[0].Actor]);
    }

    [Fact]
    public async Task Change_ThatFails_IsNotRecorded()
    {
        await using var application = await FairApplication.StartAsync();
        var trail = application.Audit;
        using var organizer = await application.OrganizerAsync();
        var before = (await trail.CheckAsync(Cancel)).Records;

        using var answer = await organizer.PostAsJsonAsync("/api/v1/badges/00000000000000ff/revoke", new { reason = "nobody's" }, Cancel);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, (await trail.CheckAsync(Cancel)).Records);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
