using System.Linq.Expressions;
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
    /// <summary>The exhibitor whose rows alone are seen; null: all rows. Each statement asks for whom it is executed, not for whom the context was made.</summary>
    public Guid? Owner => Caller.Current.ExhibitorId;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(FairDb).Assembly);
        foreach (var owned in builder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IOwned))))
        {
            builder.Entity(owned.ClrType).HasQueryFilter(OwnRows(owned.ClrType));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <summary><c>row => Owner == null || row.ExhibitorId == Owner</c>.</summary>
    private LambdaExpression OwnRows(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var owner = Expression.Property(Expression.Constant(this), nameof(Owner));
        return Expression.Lambda(
            Expression.OrElse(Expression.Equal(owner, Expression.Constant(null, typeof(Guid?))), Expression.Equal(Expression.Property(row, nameof(IOwned.ExhibitorId)), owner)), row);
    }
}
