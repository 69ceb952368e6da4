using System.Net;
using Microsoft.AspNetCore.Http;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    /// <summary>One request as it arrives from an address of the network; answers what the server made of it.</summary>
    public Task<HttpContext> ArriveAsync(string from, string path, params (string Name, string Value)[] headers) => Server.SendAsync(context =>
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        (context.Request.Method, context.Request.Path, context.Request.Scheme) = (HttpMethods.Get, path, "http");
        context.Request.Host = new HostString("fair.example");
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }
    });

    /// <summary>The product on a real Kestrel and a free port of this machine.</summary>
    public static FairApplication StartOnPort(params (string Key, string Value)[] settings)
    {
        var application = new FairApplication();
        application._settings["Data:Directory"] = application.DataDirectory;
        foreach (var (key, value) in settings)
        {
            application._settings[key] = value;
        }

        application.UseKestrel(0);
        application.StartServer();
        return application;
    }

    /// <summary>Where it listens after <see cref="StartOnPort"/>.</summary>
    public Uri Address => ClientOptions.BaseAddress;
}
