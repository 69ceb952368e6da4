using System.Globalization;
using System.Net;

namespace CantonRobotics.Hosting;

/// <summary>What must be so before the server starts. Each condition answers null when it holds, else one sentence that says what to do.</summary>
public static class StartConditions
{
    /// <summary>Later ones hold the security fixes that we rely on.</summary>
    public static readonly Version OldestRuntime = new(10, 0, 7);

    private const string FairZone = "Asia/Shanghai";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Looks at this process, this configuration and the keys in this directory.</summary>
    /// <exception cref="StartRefusedException">With the sentence of the first condition that does not hold.</exception>
    public static void RefuseUnmet(IConfiguration configuration, string keyDirectory)
    {
        var unmet = Runtime(Environment.Version) ?? Globalization(NameOfChinese()) ?? TimeZone(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _))
            ?? Forwarding(configuration["ForwardedHeaders_Enabled"]) ?? KeyFiles(ModesOf(keyDirectory));
        if (unmet is not null)
        {
            throw new StartRefusedException(unmet);
        }
    }

    public static string? Runtime(Version version) => version >= OldestRuntime
        ? null
        : $"CantonRobotics needs the .NET runtime {OldestRuntime} or later, this is {version}: install the newest 10.0 runtime.";

    /// <param name="nameOfChinese">What the runtime calls the Chinese language; null when it knows no languages.</param>
    public static string? Globalization(string? nameOfChinese) => nameOfChinese?.Contains("中文", StringComparison.Ordinal) == true
        ? null
        : "CantonRobotics speaks English and Chinese and cannot run in invariant globalization: remove DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and install ICU (Debian: libicu72).";

    public static string? TimeZone(Predicate<string> isKnown) => isKnown(FairZone)
        ? null
        : $"The fair's time zone {FairZone} is missing on this machine: install the time zone data (Debian: tzdata).";

    /// <param name="everybodyTrusted">ASP.NET Core's own setting, which believes every sender.</param>
    public static string? Forwarding(string? everybodyTrusted) => !bool.TryParse(everybodyTrusted, out var set) || !set
        ? null
        : "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes any sender's word on who is calling: remove it and name the proxies in Hosting__TrustedProxies.";

    /// <summary>Whoever reads a key can sign in as anybody.</summary>
    public static string? KeyFiles(IEnumerable<(string Path, UnixFileMode Mode)> files) => files.FirstOrDefault(file => (file.Mode & Others) != 0) is { Path: { } open }
        ? $"The key file {open} is open to others than the server's account, and whoever reads it can sign in as anybody: run chmod 600 {open}, and if somebody may have read it, delete it (everybody signs in anew)."
        : null;

    /// <summary>Passwords and cookies cross the network in the clear: a warning, since a hall may have nothing else.</summary>
    /// <param name="addresses">Where the server listens.</param>
    /// <param name="behindProxy">A trusted proxy stands before it.</param>
    public static string? PlainHttp(IReadOnlyCollection<string> addresses, bool behindProxy)
    {
        var open = addresses.FirstOrDefault(address => !IsLoopback(address));
        return open is null || behindProxy || addresses.Any(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            ? null
            : $"The server listens on {open} without encryption, so that passwords and badges can be read on the way: give it a certificate and an https address, or put a proxy before it and name that in Hosting__TrustedProxies.";
    }

    private static bool IsLoopback(string address)
    {
        var host = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host.Trim('[', ']') : "";
        return host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static string? NameOfChinese()
    {
        try
        {
            return CultureInfo.GetCultureInfo("zh-Hans").NativeName;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Path, UnixFileMode Mode)> ModesOf(string directory)
    {
        foreach (var file in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.xml") : [])
        {
            yield return (file, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file));
        }
    }
}
