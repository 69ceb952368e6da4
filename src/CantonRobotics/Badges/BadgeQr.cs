using System.Globalization;
using System.Text;
using QRCoder;

namespace CantonRobotics.Badges;

/// <summary>A token as QR: level M, alphanumeric, so version 5 (37 modules), with the quiet zone of 4 modules that readers want.</summary>
public static class BadgeQr
{
    /// <summary>Pixels of a module in the PNG: 900 × 900, sharp when printed at 40 mm.</summary>
    private const int PixelsPerModule = 20;

    public static byte[] Png(string token)
    {
        using var code = Of(token);
        return new PngByteQRCode(code).GetGraphic(PixelsPerModule);
    }

    /// <summary>One path of horizontal runs, a module being one unit; always dark on white, in dark themes too.</summary>
    public static string Svg(string token)
    {
        using var code = Of(token);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var run = x;
                while (run < rows.Count && rows[y][run])
                {
                    run++;
                }

                if (run > x)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run - x}v1h-{run - x}z");
                    x = run;
                }
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {rows.Count} {rows.Count}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }

    public static QRCodeData Of(string token)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(token, QRCodeGenerator.ECCLevel.M);
    }
}
