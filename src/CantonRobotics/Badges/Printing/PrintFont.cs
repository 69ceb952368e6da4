using HarfBuzzSharp;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>One font file (of a collection, one of its fonts), for drawing and for shaping; both are safe to use from several threads.</summary>
public sealed class PrintFont : IDisposable
{
    private readonly Blob _blob;
    private readonly Face _face;

    private PrintFont(SKTypeface typeface, Blob blob, Face face)
    {
        (Typeface, _blob, _face) = (typeface, blob, face);
        UnitsPerEm = face.UnitsPerEm;
        Shaper = new Font(face);
        Shaper.SetScale(UnitsPerEm, UnitsPerEm);
    }

    public SKTypeface Typeface { get; }

    public Font Shaper { get; }

    public int UnitsPerEm { get; }

    /// <summary>The same letters in bold; null where the font has no such sister, and its own are drawn fatter.</summary>
    public PrintFont? Bold { get; private set; }

    /// <summary>Null where the file is no font that Skia reads.</summary>
    public static PrintFont? Open(string path, string? bold = null)
    {
        var index = IndexOf(path);
        if (SKTypeface.FromFile(path, index) is not { } typeface)
        {
            return null;
        }

        var blob = Blob.FromFile(path);
        blob.MakeImmutable();
        var face = new Face(blob, index);
        if (face.GlyphCount == 0)
        {
            face.Dispose();
            blob.Dispose();
            typeface.Dispose();
            return null;
        }

        return new PrintFont(typeface, blob, face) { Bold = bold is null ? null : Open(bold) };
    }

    public bool Has(int character) => Shaper.TryGetNominalGlyph(character, out var glyph) && glyph != 0;

    public void Dispose()
    {
        Bold?.Dispose();
        Shaper.Dispose();
        _face.Dispose();
        _blob.Dispose();
        Typeface.Dispose();
    }

    /// <summary>Noto's collections hold Japanese, Korean, simplified and traditional shapes in this order; this fair writes simplified.</summary>
    private static int IndexOf(string path) =>
        Path.GetFileName(path) is var name && name.Contains("CJK", StringComparison.Ordinal) && name.EndsWith(".ttc", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
}
