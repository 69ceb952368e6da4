using System.Text;
using CantonRobotics.Badges.Printing;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class TextShaperTests
{
    public static readonly TheoryData<string> Names =
    [
        "李小明", "محمد علي", "Иван Петров", "José Ñandú", "Nguyễn Thị Hồng Hạnh", "Ali محمد 李", "สมชาย ใจดี", "דוד כהן", "राजेश कुमार", "김철수", "高橋大輔", "Ελένη",
        "e\u0301\u0323 ﬁn", "李（Li）·محمد", "Աննա", "გიორგი", "தமிழ்",
    ];

    [Theory, MemberData(nameof(Names))]
    public void Name_InItsScript_HasAGlyphForEveryCharacter(string name)
    {
        foreach (var bold in new[] { false, true })
        {
            var line = PrintShop.Shaper.Shape(name, bold, TextShaper.IsRightToLeft(name));

            Assert.Empty(line.Missing);
            Assert.All(line.Runs, run => Assert.DoesNotContain((ushort)0, run.Glyphs));
            Assert.True(line.Width > 0);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Run_KeepsItsText_SoThatThePdfCanBeSearched(string name)
    {
        var line = PrintShop.Shaper.Shape(name, bold: true, TextShaper.IsRightToLeft(name));

        Assert.Equal(name.EnumerateRunes().Select(one => one.Value).Order(), line.Runs.SelectMany(run => Encoding.UTF8.GetString(run.Text).EnumerateRunes()).Select(one => one.Value).Order());
        Assert.All(line.Runs, run => Assert.All(run.Clusters, cluster => Assert.True(cluster < run.Text.Length)));
    }

    [Fact]
    public void Arabic_IsJoined_NotSpelled()
    {
        var joined = PrintShop.Shaper.Shape("محمد", bold: false, rightToLeft: true).Runs.Single();
        var spelled = "محمد".SelectMany(letter => PrintShop.Shaper.Shape($"{letter}", bold: false, rightToLeft: true).Runs.Single().Glyphs);

        Assert.Empty(joined.Glyphs.Intersect(spelled.SkipLast(1)).Except([joined.Glyphs[0]]));
    }

    [Fact]
    public void Mixed_Name_StandsInTheOrderOfItsScripts()
    {
        var line = PrintShop.Shaper.Shape("Ali محمد 李", bold: false, rightToLeft: false);

        Assert.Equal(["Ali ", "محمد", "李"], line.Runs.Select(run => Encoding.UTF8.GetString(run.Text)).Select(text => text.Length == 5 ? text.Trim() : text).Where(text => text != " "));
        Assert.Equal(3, line.Runs.Select(run => run.Font).Distinct().Count());
    }

    [Theory]
    [InlineData("\uE000", 0xE000)]
    [InlineData("Ann\uF8FF", 0xF8FF)]
    [InlineData("\U000F0000", 0xF0000)]
    public void PrivateUse_IsNeverDrawn(string name, int character)
    {
        var line = PrintShop.Shaper.Shape(name, bold: false, rightToLeft: false);

        Assert.Equal([character], line.Missing.Select(one => one.Value));
        Assert.Empty(line.Runs);
    }
}
