using System.Text;
using CantonRobotics.Exhibitors;
using SkiaSharp;

namespace CantonRobotics.Tests.Exhibitors;

public sealed class PictureRasterTests
{
    public static TheoryData<string> BadNames => [.. PictureFiles.Bad.Keys];

    [Theory, MemberData(nameof(BadNames))]
    public void Picture_ThatIsNone_IsRefused(string name)
    {
        var (bytes, code) = PictureFiles.Bad[name];

        Assert.Equal(code, PictureRaster.Read(bytes).Refusal?.Code);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Picture_IsWrittenAnew_WithoutWhatIsNoPicture(SKEncodedImageFormat format)
    {
        byte[] upload = [.. PictureFiles.Draw(format), .. PictureFiles.Html];

        var raster = PictureRaster.Read(upload).Value!;

        AssertPlain(raster.Bytes);
        Assert.Equal(("red", "blue"), (ColourAt(raster, .2, .2), ColourAt(raster, .8, .2)));
    }

    [Theory]
    [InlineData(SKEncodedOrigin.TopLeft, "red", "blue", "green")]
    [InlineData(SKEncodedOrigin.TopRight, "blue", "red", "white")]
    [InlineData(SKEncodedOrigin.BottomRight, "white", "green", "blue")]
    [InlineData(SKEncodedOrigin.BottomLeft, "green", "white", "red")]
    [InlineData(SKEncodedOrigin.LeftTop, "red", "green", "blue")]
    [InlineData(SKEncodedOrigin.RightTop, "green", "red", "white")]
    [InlineData(SKEncodedOrigin.RightBottom, "white", "blue", "green")]
    [InlineData(SKEncodedOrigin.LeftBottom, "blue", "white", "red")]
    public void Photograph_IsTurnedUpright_AndForgetsWhereItWasTaken(SKEncodedOrigin held, string topLeft, string topRight, string bottomLeft)
    {
        var photograph = PictureFiles.Photograph(held);
        Assert.Contains(PictureFiles.Secret, Encoding.Latin1.GetString(photograph), StringComparison.Ordinal);

        var raster = PictureRaster.Read(photograph).Value!;

        AssertPlain(raster.Bytes);
        Assert.Equal(held < SKEncodedOrigin.LeftTop ? (40, 20) : (20, 40), (raster.Width, raster.Height));
        Assert.Equal((topLeft, topRight, bottomLeft), (ColourAt(raster, .1, .1), ColourAt(raster, .9, .1), ColourAt(raster, .1, .9)));
    }

    [Theory]
    [InlineData(4096, 2048, 1024, 512)]
    [InlineData(1024, 1024, 1024, 1024)]
    [InlineData(1500, 1, 1024, 1)]
    [InlineData(3, 5, 3, 5)]
    public void Picture_IsKeptAtMost1024ASide(int width, int height, int keptWidth, int keptHeight)
    {
        var raster = PictureRaster.Read(PictureFiles.Draw(SKEncodedImageFormat.Png, width, height)).Value!;

        using var codec = SKCodec.Create(new MemoryStream(raster.Bytes));
        Assert.Equal((keptWidth, keptHeight), (raster.Width, raster.Height));
        Assert.Equal((keptWidth, keptHeight), (codec.Info.Width, codec.Info.Height));
    }

    [Fact]
    public void Picture_OfManyPixelsInAFewBytes_IsMadeSmall()
    {
        var bomb = PictureFiles.Bomb();
        Assert.InRange(bomb.Length, 1, 100_000);

        Assert.InRange(PictureRaster.Read(bomb).Value!.Bytes.Length, 1, 100_000);
    }

    [Fact]
    public void Picture_KeepsItsTransparency()
    {
        using var bitmap = new SKBitmap(10, 10);
        bitmap.Erase(SKColors.Transparent);

        var raster = PictureRaster.Read(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray()).Value!;

        using var kept = SKBitmap.Decode(raster.Bytes);
        Assert.Equal(0, kept.GetPixel(5, 5).Alpha);
    }

    [Fact]
    public void Picture_OverTwoMegabytes_IsNotLookedAt() =>
        Assert.Equal("picture-too-large", PictureRaster.Read([.. PictureFiles.Draw(SKEncodedImageFormat.Png), .. new byte[PictureRaster.MostBytes]]).Refusal?.Code);

    private static void AssertPlain(byte[] webp)
    {
        Assert.Subset(new HashSet<string> { "VP8 ", "VP8L", "VP8X", "ALPH" }, PictureFiles.PartsOf(webp).ToHashSet());
        var text = Encoding.Latin1.GetString(webp);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(PictureFiles.Secret, text, StringComparison.Ordinal);
    }

    private static string ColourAt(PictureRaster raster, double x, double y)
    {
        using var bitmap = SKBitmap.Decode(raster.Bytes);
        var colour = bitmap.GetPixel((int)(x * raster.Width), (int)(y * raster.Height));
        return colour switch
        {
            { Red: > 180, Green: < 90, Blue: < 90 } => "red",
            { Red: < 90, Green: < 90, Blue: > 180 } => "blue",
            { Red: < 90, Green: > 180, Blue: < 90 } => "green",
            { Red: > 180, Green: > 180, Blue: > 180 } => "white",
            _ => $"{colour}",
        };
    }
}
