using SkiaSharp;

namespace CantonRobotics.Reports.Papers;

/// <summary>The letters of one document: noted while it is laid out, then drawn with fonts that hold no others.</summary>
internal sealed class PaperInk(PaperFonts fonts) : IDisposable
{
    /// <summary>How many pages there are is known too late to be noted.</summary>
    private const string Numbers = "0123456789";

    private readonly Dictionary<SKTypeface, HashSet<ushort>> _drawn = [];
    private readonly Dictionary<SKTypeface, SKTypeface> _cut = [];

    public IReadOnlyList<(SKTypeface Font, string Text)> Runs(string text, bool bold) => fonts.Runs(text, bold);

    /// <summary>A font to draw with. A bold one of which only the plain letters are there is drawn fatter, so that a heading is bold in every script.</summary>
    public SKFont FontOf(SKTypeface typeface, float size, bool bold) =>
        new(_cut.GetValueOrDefault(typeface) ?? typeface, size) { Subpixel = true, Embolden = bold && fonts.LacksBold(typeface) };

    /// <summary>This is drawn; to be said while the document is laid out.</summary>
    public void Note(SKTypeface typeface, string text)
    {
        if (!_drawn.TryGetValue(typeface, out var glyphs))
        {
            _drawn[typeface] = glyphs = [.. typeface.GetGlyphs(Numbers)];
        }

        glyphs.UnionWith(typeface.GetGlyphs(text));
    }

    /// <summary>Everything was noted: from now on it is drawn with what was. A font that cannot be cut stays whole.</summary>
    public void Cut()
    {
        foreach (var (typeface, glyphs) in _drawn)
        {
            var (file, index) = fonts.FileOf(typeface);
            if (FontCut.Of(file, index, glyphs) is { } cut && SKTypeface.FromData(SKData.CreateCopy(cut)) is { } own)
            {
                _cut[typeface] = own;
            }
        }
    }

    public void Dispose()
    {
        foreach (var own in _cut.Values)
        {
            own.Dispose();
        }
    }
}
