namespace CantonRobotics.Access;

public static class Roles
{
    public const string Organizer = "organizer";
    public const string Exhibitor = "exhibitor";
    public const string Gate = "gate";

    public static readonly IReadOnlyList<string> All = [Organizer, Exhibitor, Gate];
}

public static class ClaimNames
{
    /// <summary>The exhibitor whose data the bearer may see; a GUID.</summary>
    public const string Exhibitor = "cr:exhibitor";

    /// <summary>The device that speaks; a GUID.</summary>
    public const string Device = "cr:device";

    /// <summary>Present on an organizer's display link: it reads the organizer's traffic figures and nothing else.</summary>
    public const string Display = "cr:display";
}

public static class Schemes
{
    /// <summary>Chooses by the shape of the credentials: bearer token of a device, bearer API key, or the cookie.</summary>
    public const string Any = "Any";
    public const string ApiKey = "ApiKey";
    public const string Device = "Device";
}

/// <summary>Named once, used by endpoints, pages and the hub.</summary>
public static class Policies
{
    public const string Organizer = "organizer";
    public const string Exhibitor = "exhibitor";

    /// <summary>An organizer, or the account of any exhibitor.</summary>
    public const string Staff = "staff";

    /// <summary>A paired device that is not revoked.</summary>
    public const string Device = "device";
}
