namespace CantonRobotics.Access;

public static class Roles
{
    /// <summary>Everything of the fair.</summary>
    public const string Organizer = "organizer";

    /// <summary>Leads the gates: scans there and looks after the gates' devices.</summary>
    public const string Gate = "gate";

    /// <summary>Runs one exhibitor's booths: profile, devices, keys, staff, leads and their exports.</summary>
    public const string Exhibitor = "exhibitor";

    /// <summary>Stands at one exhibitor's booth: scans and annotates; exports nothing, changes no rights.</summary>
    public const string Booth = "booth";

    public static readonly IReadOnlyList<string> All = [Organizer, Exhibitor, Gate, Booth];

    /// <summary>Roles that belong to one exhibitor.</summary>
    public static bool IsOfExhibitor(string role) => role is Exhibitor or Booth;
}

public static class ClaimNames
{
    /// <summary>The exhibitor whose data the bearer may see; a GUID.</summary>
    public const string Exhibitor = "cr:exhibitor";

    /// <summary>The device that speaks; a GUID.</summary>
    public const string Device = "cr:device";

    /// <summary>The account's name as people read it.</summary>
    public const string DisplayName = "cr:name";

    /// <summary>Present while an organizer has neither a second factor nor a passkey: it has no role until then.</summary>
    public const string Enrolment = "cr:enrolment";

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

    /// <summary>The administrator of one exhibitor, or its API key.</summary>
    public const string Exhibitor = "exhibitor";

    /// <summary>Anybody of one exhibitor: its administrator, its booth staff, its API key.</summary>
    public const string Booth = "booth";

    /// <summary>Somebody who may change a company's public face: organizers any, an exhibitor's administrator its own.</summary>
    public const string Company = "company";

    /// <summary>Somebody who may look after devices: organizers all, gate leads those of gates, exhibitors those of their booths.</summary>
    public const string Devices = "devices";

    /// <summary>A person with an account, whatever its role; not a key and not a device.</summary>
    public const string Account = "account";

    /// <summary>A paired device that is not revoked.</summary>
    public const string Device = "device";
}
