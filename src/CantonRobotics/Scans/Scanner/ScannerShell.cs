using System.Text.Json;
using CantonRobotics.Hosting;

namespace CantonRobotics.Scans.Scanner;

/// <summary>The files that the scanner is made of. A phone keeps them, of one build at a time, and scans without a network.</summary>
public sealed class ScannerShell(IWebHostEnvironment web)
{
    private const string Worker = "service-worker.js";

    /// <summary>Scripts of the page, so that it fetches them all at once.</summary>
    public IReadOnlyList<string> Modules { get; } =
    [
        .. web.WebRootFileProvider.GetDirectoryContents("js/scan").Select(file => file.Name)
            .Where(name => name.EndsWith(".js", StringComparison.Ordinal) && name is not (Worker or "decoder.js")).Order(StringComparer.Ordinal).Select(name => $"/js/scan/{name}"),
        "/js/badge-token.js",
    ];

    /// <summary>Beside what the page itself names: the decoder, which a browser with one of its own never fetches.</summary>
    public IReadOnlyList<string> Kept => [.. Modules, "/js/scan/decoder.js", "/js/vendor/zxing/index.js", "/js/vendor/zxing/share.js", "/js/vendor/zxing/zxing_reader.wasm"];
}

internal static class ScannerShellEndpoints
{
    /// <summary>At the root, since a worker governs what lies below its own address; it names the build, so that another build is another worker.</summary>
    public static void MapScannerShell(this IEndpointRouteBuilder routes) => routes.MapGet("/scan-worker.js", (ScannerShell shell, HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(
            $"self.BUILD = {JsonSerializer.Serialize(Build.Id)};\nself.FILES = {JsonSerializer.Serialize(shell.Kept)};\nimportScripts('/js/scan/service-worker.js');\n", "text/javascript");
    }).ExcludeFromDescription();
}
