using System.Net;
using CantonRobotics.Hosting;

namespace CantonRobotics.Demo;

/// <summary>A demonstration has doors without passwords: it is reached from its own machine only.</summary>
public static class DemoUrls
{
    /// <summary>Looks at every setting that says where the server listens; without any it is <c>localhost:5000</c>.</summary>
    /// <exception cref="StartRefusedException">One of them is open to other machines.</exception>
    public static void RefuseOthersThanLoopback(IConfiguration configuration)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "");

        // Ports alone mean all interfaces; they are heard only where no address is given.
        var ports = urls.Length > 0 ? [] : new[] { "http_ports", "https_ports" }.Select(key => configuration[key]).Where(value => !string.IsNullOrEmpty(value)).Select(port => $"*:{port}");
        if (urls.Concat(endpoints).Concat(ports).FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            throw new StartRefusedException(
                $"Demonstration mode has doors without passwords and listens on loopback only, not on {open}. Use --urls http://localhost:5080, or start without --demo.");
        }
    }

    private static bool IsLoopback(string url)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host.Trim('[', ']') : "";
        return host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
