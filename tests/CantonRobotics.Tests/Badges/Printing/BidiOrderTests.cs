using System.Text;
using CantonRobotics.Badges.Printing;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class BidiOrderTests
{
    /// <summary>Latin stands for left to right, Hebrew for right to left; what is expected is how a reader sees it, letter after letter from the left.</summary>
    [Theory]
    [InlineData("Ali", "Ali")]
    [InlineData("אבג", "גבא")]
    [InlineData("Ali אבג 李", "Ali גבא 李")]
    [InlineData("אבג Ali", "Ali גבא")]
    [InlineData("אבג 123 דה", "הד 123 גבא")]
    [InlineData("Hall 10.2 אבג", "Hall 10.2 גבא")]
    [InlineData("אבג (Ali) דה", "הד )Ali( גבא")]
    [InlineData("אבג (Ali) 12", "12 )Ali( גבא")]
    [InlineData("Ali (אבג)", "Ali (גבא)")]
    [InlineData("אבג-דה Ltd.", ".Ltd הד-גבא")]
    public void Line_OfBothDirections_StandsAsReadersExpect(string text, string seen)
    {
        var characters = text.EnumerateRunes().ToArray();
        var levels = BidiOrder.LevelsOf(characters, BidiOrder.IsRightToLeft(characters));

        Assert.Equal(seen, string.Concat(BidiOrder.VisualOrder(levels).Select(at => characters[at])));
    }

    [Fact]
    public void Digits_AfterArabic_RunFromLeftToRight()
    {
        var characters = "محمد 123".EnumerateRunes().ToArray();

        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2], BidiOrder.LevelsOf(characters, rightToLeft: true));
    }

    [Fact]
    public void Spaces_AtTheEnd_StandWhereTheLineEnds() =>
        Assert.Equal([2, 2, 1], BidiOrder.LevelsOf([new Rune('a'), new Rune('b'), new Rune(' ')], rightToLeft: true));
}
