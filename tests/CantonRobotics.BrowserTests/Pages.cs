namespace CantonRobotics.BrowserTests;

/// <summary>The pages that the house promises, and through which door of the demonstration one gets to them.</summary>
public static class Pages
{
    public static readonly TheoryData<string, string?> Everywhere = new()
    {
        { "/", null },
        { "/sign-in", null },
        { "/privacy", null },
        { "/wall", null },
        { "/control", "organizer" },
        { "/desk", "exhibitor" },
    };
}
