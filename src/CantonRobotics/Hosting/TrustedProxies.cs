using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CantonRobotics.Hosting;

/// <summary>
/// Whose word on the caller's address and scheme counts (<c>Hosting:TrustedProxies</c>, addresses or CIDR ranges). Without any, <c>X-Forwarded-*</c> is read from
/// nobody, this machine included. The host is never taken from such a header: a proxy that does not know <c>X-Forwarded-Host</c> hands through whatever a stranger wrote there.
/// </summary>
public sealed record TrustedProxies(IReadOnlyList<IPNetwork> Networks)
{
    public const string Setting = "Hosting:TrustedProxies";

    /// <exception cref="StartRefusedException">An entry is neither an address nor a range.</exception>
    public static TrustedProxies Read(IConfiguration configuration) => new([.. configuration.ListOf(Setting).Select(Parse)]);

    /// <summary>First of all, so that everything after it sees the real caller.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (Networks.Count == 0)
        {
            return;
        }

        // Every hop of a chain is looked up, from the nearest on; the first that is not ours is the caller.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    private static IPNetwork Parse(string entry) =>
        IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : IPNetwork.TryParse(entry, out var network) ? network
        : throw new StartRefusedException($"Hosting:TrustedProxies holds “{entry}”, which is neither an IP address nor a range: write such as 10.0.0.7 or 10.0.0.0/24 (the part after the mask all zeros).");
}
