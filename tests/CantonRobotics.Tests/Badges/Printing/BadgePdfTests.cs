using CantonRobotics.Badges.Printing;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class BadgePdfTests
{
    [Theory, MemberData(nameof(Keys))]
    public async Task Names_OfManyScripts_AreFoundInThePdf(string layout)
    {
        string[] names = ["李小明", "José Ñandú", "Иван", "محمد علي", "Nguyễn", "דוד כהן"];
        var pdf = PrintShop.Pdf(layout, null, [.. names.Select((name, at) => PrintShop.Face(name, number: at))]);

        var text = await PrintShop.TextOfAsync(pdf);

        Assert.All(names, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.Contains("7K3M-Q9TX-2D", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DEMONSTRATION", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Sheets_HaveTheirSize_AndAsManyBadgesAsFit(string layout)
    {
        var wanted = PrintShop.Layout(layout);
        var pdf = PrintShop.Pdf(layout, null, [.. Enumerable.Range(0, 11).Select(number => PrintShop.Face("Amina Haddad", number: number))]);

        var info = await PrintShop.InfoOfAsync(pdf);

        Assert.Matches($@"Pages:\s+{(11 + wanted.PerSheet - 1) / wanted.PerSheet}\n", info);
        var size = System.Text.RegularExpressions.Regex.Match(info, @"Page size:\s+([\d.]+) x ([\d.]+) pts");
        Assert.Equal(wanted.PageWidth * 72 / 25.4, double.Parse(size.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0.5);
        Assert.Equal(wanted.PageHeight * 72 / 25.4, double.Parse(size.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), 0.5);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Demonstration_StandsOnEveryBadge(string layout)
    {
        var pdf = PrintShop.Pdf(layout, PrintShop.Demonstration, PrintShop.Face("Amina"), PrintShop.Face("Bela"));
        var faces = PrintShop.Layout(layout).Fold == SheetFold.Twice ? 4 : 2;

        Assert.Equal(faces, (await PrintShop.TextOfAsync(pdf)).Split("DEMONSTRATION, not valid for entry").Length - 1);
    }

    [Fact]
    public void CharacterWithoutFont_IsRefused_NamingBadgeAndCharacter()
    {
        var badge = PrintShop.Drawer().Prepare(PrintShop.Layout("a6"), PrintShop.Face("Ann \uE000"));

        Assert.Equal(("script-unsupported", "7K3M-Q9TX-2D", "U+E000"), (badge.Refusal!.Code, badge.Refusal.Args[0], badge.Refusal.Args[1]));
    }

    [Fact]
    public void FoundNoFonts_EveryScriptIsRefused_AndWhatBringsItIsTold()
    {
        using var none = new FontChain(Microsoft.Extensions.Options.Options.Create(new PrintingOptions { Fonts = { "/nowhere" } }));
        var drawer = new BadgeDrawer(new TextFit(new TextShaper(none)), PrintShop.Production);
        BadgeLayout alone = PrintShop.Layout("a6") with { Elements = [new(ElementKind.Name, 0, 0, 100, 20)] };

        Assert.Equal(
            ["fonts-wqy-microhei", "fonts-noto-core", "fonts-noto-cjk"],
            new[] { "李小明", "محمد", "김" }.Select(name => drawer.Prepare(alone, PrintShop.Face(name)).Refusal!.Args[2]));
    }

    [Fact]
    public void Company_ThatIsCut_IsTold()
    {
        var badge = PrintShop.Drawer().Prepare(PrintShop.Layout("card"), PrintShop.Face("Amina", string.Join(' ', Enumerable.Repeat("Hohenzollern", 8))));

        Assert.Equal([ElementKind.Company], badge.CutTexts);
    }

    [Fact]
    public void Fonts_AreEmbeddedOnce_HoweverManyBadges()
    {
        static int Size(int count) => PrintShop.Pdf("label-100x50", null, [.. Enumerable.Range(0, count).Select(number => PrintShop.Face("李小明", number: number))]).Length;

        Assert.True(Size(300) < Size(100) * 3.3);
    }

    public static TheoryData<string> Keys() => [.. BuiltInLayouts.All.Select(one => one.Key)];
}
