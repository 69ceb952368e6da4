using CantonRobotics.Access.Audit;
using CantonRobotics.Data.Postgres;
using CantonRobotics.Data.Sqlite;
using CantonRobotics.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Data;

public static class FairDatabase
{
    private static readonly OwnerGuard Guard = new();

    public static WebApplicationBuilder AddFairDatabase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section);
        var provider = builder.Configuration.GetValue($"{DataOptions.Section}:{nameof(DataOptions.Provider)}", DataProvider.Sqlite);
        if (provider == DataProvider.Sqlite)
        {
            services.AddSingleton<SqlitePragmas>();
            services.AddDbContextFactory<SqliteFairDb>((given, options) => options
                .UseSqlite(SqliteFile.ConnectionString(given.GetRequiredService<IOptions<DataOptions>>().Value))
                .AddInterceptors(given.GetRequiredService<SqlitePragmas>(), Guard)
                .WithoutModelCheck());
            services.AddSingleton<IDbContextFactory<FairDb>, ContextFactory<SqliteFairDb>>();
        }
        else
        {
            var connection = PostgresConnection.Checked(builder.Configuration.GetConnectionString("Fair"));
            services.AddDbContextFactory<PostgresFairDb>(options => options.UseNpgsql(connection).AddInterceptors(Guard).WithoutModelCheck());
            services.AddSingleton<IDbContextFactory<FairDb>, ContextFactory<PostgresFairDb>>();
        }

        services.AddScoped(given => given.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContext());
        services.AddSingleton(new WriteGate(oneAtATime: provider == DataProvider.Sqlite));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FairStore>();
        services.AddSingleton<DatabaseUpkeep>().AddHostedService(given => given.GetRequiredService<DatabaseUpkeep>());
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [HealthEndpoints.Ready]);
        return builder;
    }

    /// <summary>Creates or migrates the database, before anything else starts.</summary>
    public static async Task MigrateFairDatabaseAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DataOptions>>().Value;
        options.CreateDirectory();
        if (options.Provider == DataProvider.Sqlite)
        {
            SqliteFile.RefuseUnsafe(new Microsoft.Data.Sqlite.SqliteConnection().ServerVersion);
            await SqliteFile.KeepPrivateAsync(options);
        }

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await AppendOnly.EnsureAsync(db);
        if (options.Provider == DataProvider.Sqlite)
        {
            await SqliteFile.RefuseUnsafeAsync(db);
        }
    }

    /// <summary>A test holds that no model change lacks its migration; comparing both at every start costs a fifth of a second.</summary>
    private static DbContextOptionsBuilder WithoutModelCheck(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<FairDb>
        where TContext : FairDb
    {
        public FairDb CreateDbContext() => inner.CreateDbContext();
    }
}
