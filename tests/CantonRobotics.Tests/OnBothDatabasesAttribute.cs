using System.Reflection;
using CantonRobotics.Data;
using Xunit.Sdk;
using Xunit.v3;

namespace CantonRobotics.Tests;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL.</summary>
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<DataProvider>(DataProvider.Sqlite), new TheoryDataRow<DataProvider>(DataProvider.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
