using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CantonRobotics.Data.Sqlite;

/// <summary>The embedded default: one file, one machine.</summary>
public sealed class SqliteFairDb(DbContextOptions<SqliteFairDb> options) : FairDb(options)
{
    public sealed class DesignTime : IDesignTimeDbContextFactory<SqliteFairDb>
    {
        public SqliteFairDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteFairDb>().UseSqlite("Data Source=design-time.db").UseApplicationServiceProvider(DesignTimeServices.Provider).Options);
    }
}
