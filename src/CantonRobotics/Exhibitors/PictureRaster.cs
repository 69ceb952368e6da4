using CantonRobotics.Data;
using SkiaSharp;

namespace CantonRobotics.Exhibitors;

/// <summary>
/// What is left of an uploaded picture: its pixels, upright, at most 1,024 a side, in WebP. PNG, JPEG and WebP are read, told by their content; names, declared
/// types, metadata and whatever hangs behind the picture are not looked at and not kept. Knows no database.
/// </summary>
public sealed record PictureRaster(byte[] Bytes, int Width, int Height)
{
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Pixels a side of what is uploaded.</summary>
    public const int LargestRead = 4096;

    /// <summary>Pixels a side of what is kept.</summary>
    public const int LargestKept = 1024;

    private const int Quality = 85;

    /// <summary>Refused with <c>picture-too-large</c>, <c>picture-format</c>, <c>picture-too-wide</c> or <c>picture-damaged</c>.</summary>
    public static Answer<PictureRaster> Read(byte[] upload)
    {
        if (upload.Length > MostBytes)
        {
            return new Refusal("picture-too-large", "picture", MostBytes / 1024);
        }

        // Skia reads more formats than we want to answer for.
        if (FormatOf(upload) is not { } format)
        {
            return new Refusal("picture-format", "picture");
        }

        using var data = SKData.CreateCopy(upload);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != format || codec.Info.Width < 1 || codec.Info.Height < 1)
        {
            return new Refusal("picture-damaged", "picture");
        }

        // The header says so much: nothing has been unpacked yet.
        if (codec.Info.Width > LargestRead || codec.Info.Height > LargestRead)
        {
            return new Refusal("picture-too-wide", "picture", LargestRead, Math.Max(codec.Info.Width, codec.Info.Height));
        }

        using var pixels = new SKBitmap();
        return pixels.TryAllocPixels(Plain(codec.Info.Width, codec.Info.Height)) && codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success
            ? Upright(pixels, codec.EncodedOrigin)
            : new Refusal("picture-damaged", "picture");
    }

    private static SKEncodedImageFormat? FormatOf(ReadOnlySpan<byte> upload) =>
        upload.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? SKEncodedImageFormat.Png
        : upload.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? SKEncodedImageFormat.Jpeg
        : upload.Length > 12 && upload.StartsWith("RIFF"u8) && upload[8..12].SequenceEqual("WEBP"u8) ? SKEncodedImageFormat.Webp
        : null;

    private static SKImageInfo Plain(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());

    private static Answer<PictureRaster> Upright(SKBitmap pixels, SKEncodedOrigin origin)
    {
        var (width, height) = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom
            ? (pixels.Height, pixels.Width) : (pixels.Width, pixels.Height);
        var scale = Math.Min(1f, (float)LargestKept / Math.Max(width, height));
        var kept = Plain(Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        using var surface = SKSurface.Create(kept);
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.Scale((float)kept.Width / width, (float)kept.Height / height);
        surface.Canvas.Concat(TurnOf(origin, width, height));
        using var image = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        surface.Canvas.Flush();

        // Without a colour space none is written: browsers take sRGB for granted.
        using var drawn = surface.PeekPixels().WithColorSpace(null!);
        using var webp = drawn.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, Quality));
        return webp is null ? new Refusal("picture-damaged", "picture") : new PictureRaster(webp.ToArray(), kept.Width, kept.Height);
    }

    /// <summary>From how a camera held the picture to how it is meant; width and height are those of the upright one.</summary>
    private static SKMatrix TurnOf(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
