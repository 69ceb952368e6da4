using System.Text;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class TextFitTests
{
    private const float Point = 25.4f / 72;

    [Fact]
    public void ShortText_HasTheLargestLetters_OnOneLine()
    {
        var fitted = PrintShop.Fit.Fit("李小明", 93, 25, 34, 11, bold: true);

        Assert.Equal((1, false), (fitted.Lines.Count, fitted.Cut));
        Assert.Equal(34 * Point, fitted.Size, 3);
    }

    [Theory]
    [InlineData("Maximiliane Wolfeschlegelsteinhausen")]
    [InlineData("中国机电产品进出口商会广州服务机器人展览有限公司研究院")]
    [InlineData("عبد الرحمن بن محمد بن عبد الله آل سعود الكبير")]
    public void LongText_StaysInItsFrame_WithAllItsLetters(string text)
    {
        var fitted = PrintShop.Fit.Fit(text, 66, 17, 23, 7, bold: true);

        Assert.False(fitted.Cut);
        Assert.True(fitted.Size < 23 * Point);
        Assert.All(fitted.Lines, line => Assert.True(line.Width * fitted.Size <= 66.01));
        Assert.True(fitted.Height <= 17.01);
        Assert.Equal(text.Where(one => one != ' ').Order(), TextOf(fitted).Where(one => one != ' ').Order());
    }

    [Fact]
    public void TextThatFitsNowhere_IsCutOnTwoLines_AndSaysSo()
    {
        var text = string.Join(' ', Enumerable.Repeat("Hohenzollern", 30));

        var fitted = PrintShop.Fit.Fit(text, 60, 12, 20, 9, bold: false);

        Assert.Equal((2, true), (fitted.Lines.Count, fitted.Cut));
        Assert.Equal(9 * Point, fitted.Size, 3);
        Assert.All(fitted.Lines, line => Assert.True(line.Width * fitted.Size <= 60.01));
        Assert.EndsWith("…", TextOf(fitted), StringComparison.Ordinal);
        Assert.StartsWith("Hohenzollern Hohenzollern", TextOf(fitted), StringComparison.Ordinal);
    }

    [Fact]
    public void LongWord_WithoutBreak_IsCut_NotSpilled()
    {
        var fitted = PrintShop.Fit.Fit(new string('W', 99), 40, 10, 20, 8, bold: true);

        Assert.True(fitted.Cut);
        Assert.All(fitted.Lines, line => Assert.True(line.Width * fitted.Size <= 40.01));
    }

    private static string TextOf(CantonRobotics.Badges.Printing.FittedText fitted) =>
        string.Concat(fitted.Lines.Select(line => string.Concat(line.Runs.Select(run => Encoding.UTF8.GetString(run.Text)))));
}
