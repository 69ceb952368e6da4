using CantonRobotics.Badges;
using SkiaSharp;

namespace CantonRobotics.BrowserTests;

/// <summary>What a camera sees: QR codes one after the other on a grey table, as a motion-JPEG file that Chromium plays in a loop at 30 frames a second.</summary>
public sealed class Film : IDisposable
{
    private const int Width = 1280, Height = 720, FramesEach = 12, FramesBetween = 3;

    private Film(string path) => Path = path;

    public string Path { get; }

    public string Argument => $"--use-file-for-fake-video-capture={Path}";

    public static Film Of(IEnumerable<string> texts)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"cr-film-{Guid.NewGuid():N}.mjpeg");
        using var file = File.Create(path);
        var nothing = Frame(null);
        foreach (var frame in texts.Select(Frame))
        {
            for (var i = 0; i < FramesEach; i++)
            {
                file.Write(frame);
            }

            for (var i = 0; i < FramesBetween; i++)
            {
                file.Write(nothing);
            }
        }

        return new Film(path);
    }

    public void Dispose() => File.Delete(Path);

    private static byte[] Frame(string? text)
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(120, 120, 118));
        if (text is not null)
        {
            using var code = SKBitmap.Decode(BadgeQr.Png(text));
            canvas.DrawImage(SKImage.FromBitmap(code), new SKRect(470, 190, 810, 530), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);
        return jpeg.ToArray();
    }
}
