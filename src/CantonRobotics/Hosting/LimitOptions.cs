using System.ComponentModel.DataAnnotations;

namespace CantonRobotics.Hosting;

/// <summary>
/// Section <c>Limits</c>: requests a second in the long run, and how many at once (burst). A hall shares one network address, so that who is signed in is counted
/// by account, key or device, and an address is given much. Scans have limits of their own (section <c>Scans</c>).
/// </summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Of one account, API key or device.</summary>
    [Range(1, 1_000_000)]
    public int SignedInPerSecond { get; set; } = 50;

    [Range(1, 1_000_000)]
    public int SignedInBurst { get; set; } = 200;

    /// <summary>Of everybody at one address who is not signed in.</summary>
    [Range(1, 1_000_000)]
    public int AddressPerSecond { get; set; } = 200;

    [Range(1, 1_000_000)]
    public int AddressBurst { get; set; } = 600;

    /// <summary>Of everybody who is not signed in, wherever.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousPerSecond { get; set; } = 2_000;

    [Range(1, 1_000_000)]
    public int AnonymousBurst { get; set; } = 6_000;

    /// <summary>Live connections and pictures, of one address, or of one account or key (walls share one): a whole hall connects again at once after its network failed.</summary>
    [Range(1, 1_000_000)]
    public int ViewersPerSecond { get; set; } = 2_000;

    [Range(1, 1_000_000)]
    public int ViewersBurst { get; set; } = 20_000;

    /// <summary>Attempts to sign in with one name, a minute.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerName { get; set; } = 10;

    /// <summary>Attempts to sign in from one address, a minute.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerAddress { get; set; } = 120;
}
