using System.Net.Http.Headers;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    public async Task OpenAccount(string name, string password, string role, Guid? exhibitorId = null)
    {
        var answer = await Services.GetRequiredService<AccountOffice>().EnsureAsync(name, name, password, role, exhibitorId);
        Assert.True(answer.Done, answer.Refusal?.Code);
    }

    /// <summary>The database as the caller of now sees it.</summary>
    public Task<FairDb> DatabaseAsync() => Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public AuditTrail Audit => Services.GetRequiredService<AuditTrail>();

    /// <summary>A client with an organizer's API key.</summary>
    public Task<HttpClient> OrganizerAsync() => WithKeyAsync(ApiKeyScope.Organizer, null);

    /// <summary>A client with the API key of one exhibitor.</summary>
    public Task<HttpClient> ExhibitorAsync(Guid exhibitorId) => WithKeyAsync(ApiKeyScope.Exhibitor, exhibitorId);

    /// <summary>A client that sends this bearer token with every request.</summary>
    public HttpClient Bearer(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<HttpClient> WithKeyAsync(ApiKeyScope scope, Guid? exhibitorId) =>
        Bearer(await Services.GetRequiredService<ApiKeyRing>().IssueAsync("test", scope, exhibitorId));
}
