namespace CantonRobotics.Access;

/// <summary>Where a person goes after signing in: back to the page that asked, else to the room of the role.</summary>
public static class Landing
{
    /// <summary>Where an account's own password, codes and passkeys are.</summary>
    public const string Security = "/account/security";

    public static string After(string? role, string? back) => IsOurs(back) ? back! : RoomOf(role);

    public static string RoomOf(string? role) => role switch
    {
        Roles.Organizer => "/control",
        Roles.Exhibitor or Roles.Booth => "/desk",
        Roles.Gate => "/scan",
        _ => "/",
    };

    /// <summary>Whose pages an address leads to; null where everybody may look.</summary>
    public static string? RoleFor(string? address) =>
        !IsOurs(address) ? null : address!.StartsWith("/control", StringComparison.Ordinal) ? Roles.Organizer : address.StartsWith("/desk", StringComparison.Ordinal) ? Roles.Exhibitor : null;

    /// <summary>An address that starts with one slash and leads nowhere else.</summary>
    public static bool IsOurs(string? address) => address is ['/', not ('/' or '\\'), ..] && !address.Contains('\\', StringComparison.Ordinal);
}
