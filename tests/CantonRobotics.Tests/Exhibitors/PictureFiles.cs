using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace CantonRobotics.Tests.Exhibitors;

/// <summary>Pictures as people, cameras and attackers send them.</summary>
internal static class PictureFiles
{
    public const string Secret = "taken at 23.0987N 113.3271E";
    public const string Script = "<script>alert(document.domain)</script>";

    public static readonly byte[] Svg = Encoding.UTF8.GetBytes($"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{Script}</svg>""");
    public static readonly byte[] Html = Encoding.UTF8.GetBytes($"<!doctype html><html>{Script}</html>");

    /// <summary>One white pixel, and at the same time a script that begins with the variable GIF89a.</summary>
    public static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");

    /// <summary>Everything that is refused, with the code.</summary>
    public static readonly IReadOnlyDictionary<string, (byte[] Bytes, string Code)> Bad = new Dictionary<string, (byte[], string)>
    {
        ["svg with a script"] = (Svg, "picture-format"),
        ["html"] = (Html, "picture-format"),
        ["gif"] = (Gif, "picture-format"),
        ["gif that goes on as png"] = ([.. Gif, .. Draw(SKEncodedImageFormat.Png)], "picture-format"),
        ["html that goes on as png"] = ([.. Html, .. Draw(SKEncodedImageFormat.Png)], "picture-format"),
        ["bmp"] = ([.. "BM"u8, .. new byte[200]], "picture-format"),
        ["nothing"] = ([], "picture-format"),
        ["png's first bytes"] = (Draw(SKEncodedImageFormat.Png)[..8], "picture-damaged"),
        ["png's first bytes, then svg"] = ([.. Draw(SKEncodedImageFormat.Png)[..8], .. Svg], "picture-damaged"),
        ["jpeg's first bytes, then html"] = ([0xFF, 0xD8, 0xFF, .. Html], "picture-damaged"),
        ["riff that is a sound"] = ([.. "RIFF\u0024\0\0\0WAVEfmt "u8, .. new byte[40]], "picture-format"),
        ["webp's first bytes, then html"] = ([.. "RIFF\u0024\0\0\0WEBPVP8 "u8, .. Html], "picture-damaged"),
        ["half a png"] = (Half(SKEncodedImageFormat.Png), "picture-damaged"),
        ["half a jpeg"] = (Half(SKEncodedImageFormat.Jpeg), "picture-damaged"),
        ["half a webp"] = (Half(SKEncodedImageFormat.Webp), "picture-damaged"),
        ["png 4,097 wide"] = (Draw(SKEncodedImageFormat.Png, 4097, 1), "picture-too-wide"),
        ["jpeg 4,097 high"] = (Draw(SKEncodedImageFormat.Jpeg, 1, 4097), "picture-too-wide"),
        ["webp 4,097 wide"] = (Draw(SKEncodedImageFormat.Webp, 4097, 1), "picture-too-wide"),
        ["png that says 60,000 × 60,000"] = (PngThatSays(60_000, 60_000), "picture-too-wide"),
        ["png that says more than it has"] = (PngThatSays(4_000, 4_000), "picture-damaged"),
    };

    /// <summary>Red and blue above, green and white below.</summary>
    public static byte[] Draw(SKEncodedImageFormat format, int width = 40, int height = 20)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Red);
        Quarter(1, 0, SKColors.Blue);
        Quarter(0, 1, SKColors.Lime);
        Quarter(1, 1, SKColors.White);
        canvas.Flush();
        return bitmap.Encode(format, 90).ToArray();

        void Quarter(int x, int y, SKColor colour)
        {
            using var paint = new SKPaint { Color = colour };
            canvas.DrawRect(x * (width / 2), y * (height / 2), width, height, paint);
        }
    }

    /// <summary>A camera's JPEG: how it was held, and where.</summary>
    public static byte[] Photograph(SKEncodedOrigin held, int width = 40, int height = 20)
    {
        var jpeg = Draw(SKEncodedImageFormat.Jpeg, width, height);
        var exif = Exif(held);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. exif, .. jpeg[2..]];
    }

    /// <summary>A dark grey picture whose pixels take 64 MB and whose file takes few kB.</summary>
    public static byte[] Bomb() => PngThatSays(4096, 4096, whole: true);

    /// <summary>The names of a WebP file's parts; fails when anything hangs behind it.</summary>
    public static string[] PartsOf(byte[] webp)
    {
        Assert.Equal("RIFF", Encoding.ASCII.GetString(webp, 0, 4));
        Assert.Equal("WEBP", Encoding.ASCII.GetString(webp, 8, 4));
        Assert.Equal(webp.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(4)));
        List<string> parts = [];
        for (var at = 12; at < webp.Length;)
        {
            parts.Add(Encoding.ASCII.GetString(webp, at, 4));
            at += 8 + ((BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(at + 4)) + 1) & ~1);
        }

        return [.. parts];
    }

    private static byte[] Half(SKEncodedImageFormat format)
    {
        var whole = Draw(format, 400, 300);
        return whole[..(whole.Length / 2)];
    }

    private static byte[] Exif(SKEncodedOrigin held)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var text = Encoding.ASCII.GetBytes(Secret + "\0");
        writer.Write("Exif\0\0II*\0"u8);
        writer.Write(8);
        writer.Write((short)3);
        Entry(0x010E, 2, text.Length, 8 + 2 + 36 + 4);
        Entry(0x0112, 3, 1, (int)held);
        Entry(0x8825, 4, 1, 8 + 2 + 36 + 4 + text.Length);
        writer.Write(0);
        writer.Write(text);
        writer.Write((short)1);
        Entry(0x0001, 2, 2, 'N');
        writer.Write(0);
        return bytes.ToArray();

        void Entry(int tag, short type, int count, int value)
        {
            writer.Write((ushort)tag);
            writer.Write(type);
            writer.Write(count);
            writer.Write(value);
        }
    }

    private static byte[] PngThatSays(int width, int height, bool whole = false)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(new byte[whole ? (width + 1) * height : 1000]);
        }

        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var crc = uint.MaxValue;
        foreach (var one in named)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~crc);
        return [.. length, .. named, .. sum];
    }
}
