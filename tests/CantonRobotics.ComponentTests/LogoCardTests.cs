using CantonRobotics.Exhibitors;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using SkiaSharp;

namespace CantonRobotics.ComponentTests;

/// <summary>The logo on the organizer's page of one exhibitor.</summary>
public sealed class LogoCardTests : FairContext
{
    public LogoCardTests() => Services.AddMudServices();

    [Theory]
    [InlineData("en", "This is no PNG, JPEG or WebP picture.")]
    [InlineData("zh-Hans", "这不是 PNG、JPEG 或 WebP 图片。")]
    public async Task Upload_OfWhatIsNoPicture_SaysSo_AndKeepsTheOldLogo(string language, string words)
    {
        Speak(language);
        var old = (await Album.PutAsync(Exhibitors[0].Id, null, Picture(), Cancel)).Value!;
        var page = Open();

        Upload(page, InputFileContent.CreateFromText("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "logo.png", contentType: "image/png"));

        page.WaitForAssertion(() => Assert.Equal(words, page.Find("[role=alert]").TextContent));
        Assert.Equal(old.Url, page.Find("img.logo").GetAttribute("src"));
    }

    [Fact]
    public void Upload_TooLarge_IsToldWithoutBeingRead()
    {
        var page = Open();

        Upload(page, InputFileContent.CreateFromBinary(new byte[PictureRaster.MostBytes + 1], "logo.png"));

        page.WaitForAssertion(() => Assert.Equal("The picture is larger than 2048 kB.", page.Find("[role=alert]").TextContent));
    }

    [Fact]
    public async Task Upload_IsShownAtOnce_AndCanBeRemoved()
    {
        var page = Open();
        Assert.Equal("P", page.Find(".initial").TextContent);

        Upload(page, InputFileContent.CreateFromBinary(Picture(), "logo.png"));

        page.WaitForAssertion(() => Assert.Equal("Logo of Pudu Robotics", page.Find("img.logo").GetAttribute("alt")));
        var stored = Assert.Single(await Album.OfAsync([Exhibitors[0].Id], Cancel)).Value;
        Assert.Equal(stored.Url, page.Find("img.logo").GetAttribute("src"));

        await page.InvokeAsync(() => page.FindAll(".logo-card button").Single(button => button.TextContent.Trim() == "Remove").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("P", page.Find(".initial").TextContent));
        Assert.Empty(await Album.OfAsync([Exhibitors[0].Id], Cancel));
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private PictureAlbum Album => Services.GetRequiredService<PictureAlbum>();

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(30, 30);
        bitmap.Erase(SKColors.SteelBlue);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    private static void Upload(IRenderedComponent<ExhibitorEditPage> page, InputFileContent file) => page.FindComponent<InputFile>().UploadFiles(file);

    private IRenderedComponent<ExhibitorEditPage> Open()
    {
        Render<MudPopoverProvider>();
        return Render<ExhibitorEditPage>(parameters => parameters.Add(shown => shown.Id, Exhibitors[0].Id));
    }
}
