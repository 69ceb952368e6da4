using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class LayoutRulesTests
{
    private static readonly BadgeLayout Good = PrintShop.Layout("a6");

    [Fact]
    public void OwnLayouts_KeepTheRules() => Assert.All(BuiltInLayouts.All, one => Assert.Empty(LayoutRules.Check(one.Layout)));

    [Theory]
    [InlineData("a4-4xa6", 4)]
    [InlineData("a4-10xcard", 10)]
    [InlineData("a4-fold", 1)]
    [InlineData("a6", 1)]
    public void Sheets_HoldWhatTheirNameSays(string key, int badges) => Assert.Equal(badges, PrintShop.Layout(key).PerSheet);

    [Theory]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#000000", "#ffffff", 21)]
    public void Contrast_IsThatOfWcag(string back, string ink, double expected) => Assert.Equal(expected, LayoutRules.ContrastOf(new(back, ink))!.Value, 0.01);

    [Fact]
    public void BandWithPaleLetters_IsRefused_NamingClassAndContrast()
    {
        var fault = Assert.Single(LayoutRules.Check(Good with { Bands = Good.Bands.SetItem(BadgeClass.Press, new("#ffaa00", "#ffffff")) }));

        Assert.Equal(("band-contrast", "bands.Press", (object)BadgeClass.Press), (fault.Code, fault.Field, fault.Args[0]));
        Assert.InRange((double)fault.Args[1], 1.8, 2.0);
    }

    [Theory]
    [InlineData("band-colour")]
    [InlineData("layout-size")]
    [InlineData("layout-gap")]
    [InlineData("layout-fits")]
    [InlineData("layout-qr-missing")]
    [InlineData("element-qr-small")]
    [InlineData("element-outside")]
    [InlineData("element-letters")]
    [InlineData("element-text")]
    public void Fault_IsFound(string code)
    {
        var wrong = code switch
        {
            "band-colour" => Good with { Bands = Good.Bands.SetItem(BadgeClass.Guest, new("red", "#ffffff")) },
            "layout-size" => Good with { PageWidth = double.NaN },
            "layout-gap" => Good with { GutterX = -1 },
            "layout-fits" => Good with { PageHeight = 100 },
            "layout-qr-missing" => Good with { Elements = Good.Elements.RemoveAll(one => one.Kind == ElementKind.Qr) },
            "element-qr-small" => Good with { Elements = [new(ElementKind.Qr, 0, 0, 24, 24)] },
            "element-outside" => Good with { Elements = Good.Elements.Add(new(ElementKind.Name, 100, 0, 10, 10)) },
            "element-letters" => Good with { Elements = Good.Elements.Add(new(ElementKind.Name, 0, 0, 10, 10, 8, 9)) },
            _ => Good with { Elements = Good.Elements.Add(new(ElementKind.Text, 0, 0, 10, 10)) },
        };

        Assert.Contains(code, LayoutRules.Check(wrong).Select(fault => fault.Code));
    }

    [Fact]
    public void SmallBadge_MayHaveASmallQr() =>
        Assert.Empty(LayoutRules.Check(Good with { PageWidth = 40, PageHeight = 22, BadgeWidth = 40, BadgeHeight = 22, Elements = [new(ElementKind.Qr, 0, 0, 22, 22)] }));
}
