namespace CantonRobotics.BrowserTests;

/// <summary>Reads a QR code with the product's own decoder, in a page of the browser, as the scanner would.</summary>
public static class QrReader
{
    private const string Script = """
        async base64 => {
          const { prepareZXingModule, readBarcodes } = await import('/js/vendor/zxing/index.js');
          prepareZXingModule({ overrides: { locateFile: path => '/js/vendor/zxing/' + path } });
          const picture = await (await fetch('data:image/png;base64,' + base64)).blob();
          return (await readBarcodes(picture, { formats: ['QRCode'] })).map(found => found.text);
        }
        """;

    public static async Task<string> ReadAsync(FairInBrowser fair, byte[] png) => Assert.Single(await ReadAllAsync(fair, png));

    /// <summary>Every code in the picture.</summary>
    public static async Task<string[]> ReadAllAsync(FairInBrowser fair, byte[] png)
    {
        await using var visit = await fair.VisitAsync();

        // An empty page of the same origin, since most pages rightly forbid what WebAssembly needs.
        await visit.Page.RouteAsync("**/decoder", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>decoder</title>" }));
        await visit.Page.GotoAsync("/decoder");
        return await visit.Page.EvaluateAsync<string[]>(Script, Convert.ToBase64String(png));
    }
}
