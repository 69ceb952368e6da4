namespace CantonRobotics.BrowserTests;

/// <summary>Tests that scan badges share one hall with tests that count who is in it, so they take turns.</summary>
[CollectionDefinition(Moving)]
public static class People
{
    public const string Moving = "people moving";
}
