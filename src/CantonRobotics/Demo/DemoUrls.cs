using System.Net;

namespace CantonRobotics.Demo;

/// <summary>A demonstration has doors without passwords: it is reached from its own machine only.</summary>
public static class DemoUrls
{
    public static void RefuseOthersThanLoopback(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host.Trim('[', ']') : "";
            if (host != "localhost" && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
            {
                throw new InvalidOperationException(
                    $"Demonstration mode has doors without passwords and listens on loopback only, not on {url}. Use --urls http://localhost:5080, or start without --demo.");
            }
        }
    }
}
