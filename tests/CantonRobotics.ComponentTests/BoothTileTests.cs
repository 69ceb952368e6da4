using CantonRobotics.Traffic;

namespace CantonRobotics.ComponentTests;

public sealed class BoothTileTests : ConsoleContext
{
    [Fact]
    public void Tile_LiveBooth_ShowsNumberLevelInWordsVisitorsStayAndLastScan()
    {
        var tile = Tile(Live());

        Assert.Equal("9", tile.Find(".tile-number").TextContent);
        Assert.Equal("busy", tile.Find(".tile-word").TextContent.Trim());
        Assert.Contains("187 visitors", tile.Markup, StringComparison.Ordinal);
        Assert.Contains("3:04", tile.Markup, StringComparison.Ordinal);
        Assert.Contains("last scan 15:11", tile.Markup, StringComparison.Ordinal);
        Assert.Equal("Visits per 15 minutes since opening: most 3, in the last whole quarter 3", tile.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal("Pudu Robotics", tile.Find("bdi").TextContent);
    }

    [Fact]
    public void Tile_NothingMeasured_ShowsNoDigitBesideTheCode()
    {
        var tile = Tile(NotMeasured());

        var text = tile.Find("article").TextContent.Replace("10.2B29", "", StringComparison.Ordinal);
        Assert.DoesNotContain(text, char.IsAsciiDigit);
        Assert.Contains("no data yet", text, StringComparison.Ordinal);
        Assert.Contains("not measured", text, StringComparison.Ordinal);
        Assert.Empty(tile.FindAll("svg"));
    }

    [Fact]
    public void Tile_MeasuredZero_ShowsZeroAndSaysQuiet()
    {
        var tile = Tile(Quiet());

        Assert.Equal("0", tile.Find(".tile-number").TextContent);
        Assert.Equal("quiet", tile.Find(".tile-word").TextContent.Trim());
        Assert.Contains("0 visitors", tile.Markup, StringComparison.Ordinal);
        Assert.Contains("l0", tile.Find("article").ClassList);
    }

    [Fact]
    public void Tile_StaleBooth_KeepsItsNumberAndSaysHowOldItIs()
    {
        var tile = Tile(Stale());

        Assert.Equal("7", tile.Find(".tile-number").TextContent);
        Assert.Equal("stale 38 min", tile.Find(".tile-word").TextContent.Trim());
        Assert.Contains("as of 14:34", tile.Markup, StringComparison.Ordinal);
        Assert.Contains("stale", tile.Find("article").ClassList);
    }

    [Fact]
    public void Tile_HallClosed_SaysClosed_NeitherQuietNorWithoutData()
    {
        foreach (var reading in new[] { Quiet(), NotMeasured() })
        {
            var tile = Tile(reading, closed: true);

            Assert.Equal("closed", tile.Find(".tile-word").TextContent.Trim());
            Assert.Contains("closed", tile.Find("article").ClassList);
            Assert.DoesNotContain("no data", tile.Markup, StringComparison.Ordinal);
        }

        Assert.Equal("busy", Tile(Live(), closed: true).Find(".tile-word").TextContent.Trim());
    }

    [Fact]
    public void Tile_States_LookDifferent()
    {
        string[] faces = [Live().Face, Quiet().Face, Stale().Face, NotMeasured().Face];

        Assert.Equal(["l3", "l0", "stale", "none"], faces);
    }

    [Fact]
    public void Tile_OnePersonOneVisitor_UsesTheSingular()
    {
        var tile = Tile(Live(here: 1) with { Visitors = 1, Last15 = 1 });

        Assert.Contains("1 visitor<", tile.Markup.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("1 visit in 15 min", tile.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Tile_InChinese_SpeaksChineseThroughout()
    {
        Speak("zh-Hans");

        var tile = Tile(Live(), "普渡科技");

        Assert.Equal("繁忙", tile.Find(".tile-word").TextContent.Trim());
        Assert.Contains("187 位观众", tile.Markup, StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-Za-z]{3,}", tile.Find("article").TextContent);
    }

    [Fact]
    public void Tile_EqualReadingAgain_IsNotRenderedAgain()
    {
        var reading = Live();
        var tile = Tile(reading);
        var before = tile.RenderCount;

        tile.Render(given => given.Add(one => one.Reading, reading with { Spark = [0, 3, 5] }));
        Assert.Equal(before, tile.RenderCount);

        tile.Render(given => given.Add(one => one.Reading, reading with { Here = 10 }));
        Assert.Equal(before + 1, tile.RenderCount);
        Assert.Equal("10", tile.Find(".tile-number").TextContent);
    }

    [Fact]
    public void Tile_NameWithMarkup_IsShownAsText()
    {
        var tile = Tile(Live(), "<script>alert(1)</script>");

        Assert.Empty(tile.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", tile.Find("bdi").TextContent);
    }

    [Fact]
    public void Tile_NameClicked_TellsWhichBooth()
    {
        string? chosen = null;
        var tile = Render<BoothTile>(given => given.Add(one => one.Reading, Live()).Add(one => one.Name, "Pudu").Add(one => one.Schedule, Schedule)
            .Add(one => one.Chosen, code => chosen = code));

        tile.Find("button").Click();

        Assert.Equal("10.2B29", chosen);
    }

    private IRenderedComponent<BoothTile> Tile(BoothReading reading, string name = "Pudu Robotics", bool closed = false) => Render<BoothTile>(given => given
        .Add(one => one.Reading, reading).Add(one => one.Name, name).Add(one => one.Schedule, Schedule).Add(one => one.StaleMinutes, reading.StaleMinutes(Now))
        .Add(one => one.Closed, closed));
}
