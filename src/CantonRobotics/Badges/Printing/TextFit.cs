using System.Globalization;
using System.Text;

namespace CantonRobotics.Badges.Printing;

/// <summary>A text as it fits into its frame.</summary>
/// <param name="Size">Of the letters, in millimetres.</param>
/// <param name="Cut">It did not fit even in two lines of the smallest letters, and ends in an ellipsis.</param>
public sealed record FittedText(IReadOnlyList<ShapedLine> Lines, float Size, bool RightToLeft, bool Cut)
{
    /// <summary>Between two lines, in parts of the size.</summary>
    public const float Leading = 0.12f;

    public IReadOnlyList<Rune> Missing => [.. Lines.SelectMany(line => line.Missing)];

    public float Height => Size * (Lines.Sum(line => line.Height) + (Leading * (Lines.Count - 1)));
}

/// <summary>Finds the largest letters with which a text fits into a frame: in one line, or in two where they are then much larger.</summary>
public sealed class TextFit(TextShaper shaper)
{
    private const float MillimetresPerPoint = 25.4f / 72;

    /// <summary>How much larger the letters of two lines must be to be worth it.</summary>
    private const float WorthTwoLines = 1.25f;

    private const string Ellipsis = "…";

    /// <param name="width">Of the frame, in millimetres.</param>
    /// <param name="height">Of the frame, in millimetres.</param>
    public FittedText Fit(string text, double width, double height, double maxPt, double minPt, bool bold)
    {
        var rightToLeft = TextShaper.IsRightToLeft(text);
        var (w, h, most, least) = ((float)width, (float)height, (float)maxPt * MillimetresPerPoint, (float)minPt * MillimetresPerPoint);
        ShapedLine Shape(string part) => shaper.Shape(part, bold, rightToLeft);
        float SizeOf(params ReadOnlySpan<ShapedLine> lines)
        {
            var (wide, high) = (0.001f, FittedText.Leading * (lines.Length - 1));
            foreach (var line in lines)
            {
                (wide, high) = (Math.Max(wide, line.Width), high + line.Height);
            }

            return Math.Min(most, Math.Min(w / wide, h / high));
        }

        var whole = Shape(text);
        var alone = SizeOf(whole);
        if (whole.Missing.Count > 0 || alone >= most)
        {
            return new([whole], alone, rightToLeft, false);
        }

        if (BestBreak(text, whole) is { } at)
        {
            ShapedLine[] two = [Shape(text[..at].TrimEnd()), Shape(text[at..].TrimStart())];
            if (SizeOf(two) is var both && both >= least && (alone < least || both > alone * WorthTwoLines))
            {
                return new(two, both, rightToLeft, false);
            }
        }

        return alone >= least ? new([whole], alone, rightToLeft, false) : new(Cut(text, whole, Shape, w / least, h / least), least, rightToLeft, true);
    }

    /// <summary>Where the longer of two lines becomes shortest: after a space or hyphen, or between characters that are written without spaces.</summary>
    private static int? BestBreak(string text, ShapedLine whole)
    {
        var (best, shortest, before) = (default(int?), float.MaxValue, 0f);
        for (var i = 1; i < text.Length; i++)
        {
            before += whole.Advances[i - 1];
            if (MayBreak(text, i) && Math.Max(before, whole.Width - before) is var longer && longer < shortest)
            {
                (best, shortest) = (i, longer);
            }
        }

        return best;
    }

    private static bool MayBreak(string text, int at) =>
        !char.IsWhiteSpace(text[at]) && (text[at - 1] is ' ' or '-' or '·' or '/' || ((IsWide(text[at - 1]) || IsWide(text[at])) && !char.IsLowSurrogate(text[at]) && !char.IsPunctuation(text[at])));

    private static bool IsWide(char one) => one is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(one);

    /// <summary>As much as two lines of the smallest letters hold (one where the frame is low), and an ellipsis.</summary>
    private static List<ShapedLine> Cut(string text, ShapedLine whole, Func<string, ShapedLine> shape, float width, float height)
    {
        List<ShapedLine> lines = [];
        var rest = text;
        if (height >= (whole.Height * 2) + FittedText.Leading)
        {
            var (fits, sum) = (0, 0f);
            for (var i = 1; i < text.Length && (sum += whole.Advances[i - 1]) <= width; i++)
            {
                fits = MayBreak(text, i) ? i : fits;
            }

            if (fits > 0 && shape(text[..fits].TrimEnd()) is var first && first.Width <= width)
            {
                lines.Add(first);
                rest = text[fits..].TrimStart();
            }
        }

        var letters = StringInfo.ParseCombiningCharacters(rest);
        var (low, high) = (0, letters.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = shape(rest[..letters[middle]].TrimEnd() + Ellipsis).Width <= width ? (middle, high) : (low, middle - 1);
        }

        lines.Add(shape(rest[..(letters.Length > 0 ? letters[low] : 0)].TrimEnd() + Ellipsis));
        return lines;
    }
}
