using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SkiaSharp;

namespace CantonRobotics.Reports.Papers;

/// <summary>
/// The two fonts that a report needs, from files: by a name the system would match whatever it has, and print boxes. Latin, Cyrillic and Greek from the first,
/// Chinese from the second.
/// </summary>
public sealed class PaperFonts
{
    private static readonly string[] Latin = ["/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"];
    private static readonly string[] Bold = ["/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"];
    private static readonly string[] Chinese = ["/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"];

    private readonly ConcurrentDictionary<(int, bool), SKTypeface?> _fontOf = new();

    private readonly ConcurrentDictionary<SKTypeface, (byte[] File, int Index)> _files = new();

    /// <summary>The Chinese one is the same in both: Debian has no bold sister of it.</summary>
    private readonly Lazy<(SKTypeface[] Plain, SKTypeface[] Bold)> _chains = new(() =>
    {
        var (plain, chinese) = (First(Latin), First(Chinese));
        return ([.. new[] { plain, chinese }.OfType<SKTypeface>()], [.. new[] { First(Bold) ?? plain, chinese }.OfType<SKTypeface>()]);
    });

    /// <summary>Whether this report's words cannot be written: no font for its language was found.</summary>
    public bool Missing(Paper paper) => paper.Title.Concat(paper.Under.SelectMany(line => line)).Any(one => !char.IsSurrogate(one) && !char.IsWhiteSpace(one) && For(one, false) is null);

    /// <summary>A text in stretches of one font each. What no font has is spelled as <c>U+1F916</c>, never as an empty box.</summary>
    public IReadOnlyList<(SKTypeface Font, string Text)> Runs(string text, bool bold)
    {
        List<(SKTypeface Font, string Text)> runs = [];
        var run = new StringBuilder();
        SKTypeface? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var (font, spelled) = For(rune.Value, bold) is { } own ? (own, rune.ToString()) : (Chain(bold)[0], string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"));
            if (font != current && run.Length > 0)
            {
                runs.Add((current!, run.ToString()));
                run.Clear();
            }

            current = font;
            run.Append(spelled);
        }

        if (run.Length > 0)
        {
            runs.Add((current!, run.ToString()));
        }

        return runs;
    }

    /// <summary>Whether it stands among the bold ones without being bold.</summary>
    public bool LacksBold(SKTypeface typeface) => Chain(false).Contains(typeface);

    /// <summary>The file that it came from, and which font of a collection it is there.</summary>
    public (byte[] File, int Index) FileOf(SKTypeface typeface) => _files.GetOrAdd(typeface, static one =>
    {
        using var stream = one.OpenStream(out var index);
        var file = new byte[stream.Length];
        stream.Read(file, file.Length);
        return (file, index);
    });

    private SKTypeface[] Chain(bool bold) => bold ? _chains.Value.Bold : _chains.Value.Plain;

    private SKTypeface? For(int codepoint, bool bold) => _fontOf.GetOrAdd((codepoint, bold), asked => Chain(asked.Item2).FirstOrDefault(typeface =>
    {
        using var font = new SKFont(typeface);
        return font.GetGlyph(asked.Item1) != 0;
    }));

    private static SKTypeface? First(string[] files) => files.Where(File.Exists).Select(file => SKTypeface.FromFile(file)).FirstOrDefault(font => font is not null);
}
