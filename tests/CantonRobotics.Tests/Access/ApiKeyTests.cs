using System.Net;
using System.Security.Claims;
using System.Text;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Access;

public sealed class ApiKeyTests
{
    private static readonly Guid Mine = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();

    [Theory, OnBothDatabases]
    public async Task Key_IsStoredAsItsHash_KnowsWhenItWasUsed_AndEndsAtOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var ring = application.Services.GetRequiredService<ApiKeyRing>();
        var text = (await ring.IssueAsync(Of(Roles.Organizer, null), "Ticket desk", ApiKeyScope.Organizer, Cancel)).Value!;
        using var client = application.Bearer(text);
        var unused = Assert.Single(await ring.ListAsync(Cancel));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/visitors", Cancel)).StatusCode);
        await ring.FlushUseAsync(Cancel);

        await using var db = await application.DatabaseAsync();
        var row = await db.ApiKeys.AsNoTracking().SingleAsync(Cancel);
        Assert.Null(unused.LastUsedAt);
        Assert.NotNull(row.LastUsedAt);
        Assert.DoesNotContain(text, Encoding.Latin1.GetString(row.Hash), StringComparison.Ordinal);
        Assert.True(await ring.RevokeAsync(row.Id, Cancel));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/visitors", Cancel)).StatusCode);
        Assert.Equal([AuditActions.ApiKeyRevoked, AuditActions.Exported, AuditActions.ApiKeyIssued], (await application.Audit.SearchAsync(new($"key:{row.Id}"), cancellation: Cancel)).Select(one => one.Action));
    }

    [Fact]
    public async Task Person_GivesKeysOfItsOwnScopeAlone()
    {
        await using var application = await FairApplication.StartAsync();
        var ring = application.Services.GetRequiredService<ApiKeyRing>();

        Assert.True((await ring.IssueAsync(Of(Roles.Exhibitor, Mine), "CRM", ApiKeyScope.Exhibitor, Cancel)).Done);
        Assert.Equal("not-yours", (await ring.IssueAsync(Of(Roles.Exhibitor, Mine), "More", ApiKeyScope.Organizer, Cancel)).Refusal?.Code);
        Assert.Equal("not-yours", (await ring.IssueAsync(Of(Roles.Exhibitor, Mine), "Wall", ApiKeyScope.Display, Cancel)).Refusal?.Code);
        Assert.Equal("not-yours", (await ring.IssueAsync(Of(Roles.Booth, Mine), "CRM", ApiKeyScope.Exhibitor, Cancel)).Refusal?.Code);
        Assert.Equal("key-name", (await ring.IssueAsync(Of(Roles.Exhibitor, Mine), " ", ApiKeyScope.Exhibitor, Cancel)).Refusal?.Code);
        Assert.Equal(Mine, Assert.Single(await ring.ListAsync(Cancel)).ExhibitorId);
    }

    [Fact]
    public async Task Key_OfAnother_IsNeitherSeenNorRevoked()
    {
        await using var application = await FairApplication.StartAsync();
        var ring = application.Services.GetRequiredService<ApiKeyRing>();
        await ring.IssueAsync("Theirs", ApiKeyScope.Exhibitor, Theirs, Cancel);
        var theirs = Assert.Single(await ring.ListAsync(Cancel));

        using (new Caller(CallerKind.Account, Guid.CreateVersion7(), Mine).Enter())
        {
            Assert.Empty(await ring.ListAsync(Cancel));
            Assert.False(await ring.RevokeAsync(theirs.Id, Cancel));
        }

        Assert.Single(await ring.ListAsync(Cancel));
    }

    private static ClaimsPrincipal Of(string role, Guid? exhibitor) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, $"{Guid.CreateVersion7()}"), new(ClaimTypes.Role, role), .. exhibitor is null ? Array.Empty<Claim>() : [new Claim(ClaimNames.Exhibitor, $"{exhibitor}")]], "test"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
