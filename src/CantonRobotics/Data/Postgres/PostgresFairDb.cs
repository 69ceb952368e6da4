using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CantonRobotics.Data.Postgres;

/// <summary>For a fair that has outgrown one machine; PostgreSQL 15 or later.</summary>
public sealed class PostgresFairDb(DbContextOptions<PostgresFairDb> options) : FairDb(options)
{
    public sealed class DesignTime : IDesignTimeDbContextFactory<PostgresFairDb>
    {
        public PostgresFairDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresFairDb>().UseNpgsql("Host=localhost").UseApplicationServiceProvider(DesignTimeServices.Provider).Options);
    }
}
