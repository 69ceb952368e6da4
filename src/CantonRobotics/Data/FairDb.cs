using CantonRobotics.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Data;

/// <summary>
/// The one model of the product. It names no slice: each slice maps its own tables (<c>XTable.cs</c>) and reads them through an extension property
/// (<c>db.Exhibitors</c>). One sealed subclass a provider holds that provider's migrations.
/// </summary>
public abstract class FairDb(DbContextOptions options) : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(FairDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
}
