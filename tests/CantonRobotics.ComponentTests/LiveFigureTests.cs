using CantonRobotics.Traffic;
using CantonRobotics.Ui;

namespace CantonRobotics.ComponentTests;

public sealed class LiveFigureTests : ConsoleContext
{
    [Fact]
    public void Figure_Measured_ShowsValueBasisTimeAndItsDefinitionOneClickAway()
    {
        var figure = Figure("812", Basis.Measured);

        Assert.Equal("People inside", figure.Find("h2").TextContent);
        Assert.Equal("812", figure.Find(".figure-number").TextContent);
        Assert.Contains("measured · 15:12:08", figure.Markup, StringComparison.Ordinal);
        Assert.Equal("What “People inside” means", figure.Find("button[popovertarget=what-inside]").GetAttribute("aria-label"));
        Assert.Contains("badges scanned in", figure.Find("#what-inside[popover]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_NotMeasured_ShowsNoNumber()
    {
        var figure = Figure(null, Basis.Measured);

        Assert.Equal("–", figure.Find(".figure-number").TextContent);
        Assert.Contains("no data yet", figure.Markup, StringComparison.Ordinal);
        Assert.Contains("not measured", figure.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("15:12:08", figure.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, "▲ 1 more than 15 min ago")]
    [InlineData(812, 748, "▼ 64 fewer than 15 min ago")]
    [InlineData(5, 5, "● as many as 15 min ago")]
    public void Change_Against15MinutesAgo_IsSaidInWords(int before, int now, string words) =>
        Assert.Equal(words, Services.Text<TrafficTexts>().Change(now, before));

    [Fact]
    public void Sparkline_NoValues_DrawsNothing() => Assert.Empty(Render<Sparkline>(given => given.Add(one => one.Values, []).Add(one => one.Label, "none")).Markup.Trim());

    [Fact]
    public void Sparkline_PartOfTheDay_LeavesTheRestEmpty()
    {
        var line = Render<Sparkline>(given => given.Add(one => one.Values, [0, 4, 2]).Add(one => one.Slots, 5).Add(one => one.Label, "visits"));

        Assert.Equal("M0 25L60 2", line.Find(".sparkline-line").GetAttribute("d"));
        Assert.Equal("visits", line.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Sparkline_QuarterThatIsStillCounted_IsADotApartFromTheLine()
    {
        var line = Render<Sparkline>(given => given.Add(one => one.Values, [0, 4, 2]).Add(one => one.Slots, 5).Add(one => one.Label, "visits"));

        Assert.Equal("M120 14h0", line.Find(".sparkline-running").GetAttribute("d"));
        Assert.Equal("M0 25L60 2L60 26L0 26Z", line.Find(".sparkline-area").GetAttribute("d"));
    }

    private IRenderedComponent<LiveFigure> Figure(string? value, Basis basis) => Render<LiveFigure>(given => given
        .Add(one => one.Key, "inside").Add(one => one.Value, value).Add(one => one.Basis, basis).Add(one => one.AsOf, "15:12:08").Add(one => one.Note, "note"));
}
