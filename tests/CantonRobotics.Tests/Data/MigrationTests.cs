using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Data;

public sealed class MigrationTests
{
    [Theory, OnBothDatabases]
    public async Task Model_HasNoChangeWithoutMigration(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }
}
