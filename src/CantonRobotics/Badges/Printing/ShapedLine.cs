using System.Text;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>Glyphs of one font, in the order in which they stand; positions in parts of the font size, from the line's left end.</summary>
/// <param name="Fatter">The font has no bold sister.</param>
/// <param name="Text">What the glyphs spell, in UTF-8 and in reading order, so that it can be found in the PDF.</param>
/// <param name="Clusters">Of each glyph, where its text begins in <paramref name="Text"/>.</param>
public sealed record ShapedRun(PrintFont Font, bool Fatter, ushort[] Glyphs, SKPoint[] Positions, byte[] Text, uint[] Clusters);

/// <summary>One line of text, ready to be drawn at any size.</summary>
public sealed class ShapedLine
{
    /// <summary>From left to right. Empty where a character is missing.</summary>
    public required IReadOnlyList<ShapedRun> Runs { get; init; }

    /// <summary>Width at size 1.</summary>
    public required float Width { get; init; }

    /// <summary>How far letters reach above and below the base line, at size 1.</summary>
    public required float Ascent { get; init; }

    public required float Descent { get; init; }

    /// <summary>Of each UTF-16 unit of the text, the width of the glyphs that begin with it.</summary>
    public required float[] Advances { get; init; }

    /// <summary>Characters that no font has.</summary>
    public required IReadOnlyList<Rune> Missing { get; init; }

    public float Height => Ascent + Descent;

    public void Draw(SKCanvas canvas, float x, float baseline, float size, SKPaint ink)
    {
        using var line = new SKTextBlobBuilder();
        foreach (var run in Runs)
        {
            using var font = new SKFont(run.Font.Typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Embolden = run.Fatter };
            var buffer = line.AllocatePositionedTextRun(font, run.Glyphs.Length, run.Text.Length);
            buffer.SetGlyphs(run.Glyphs);
            buffer.SetText(run.Text);
            buffer.SetClusters(run.Clusters);
            var places = buffer.Positions;
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = new SKPoint(run.Positions[i].X * size, run.Positions[i].Y * size);
            }
        }

        using var blob = line.Build();
        if (blob is not null)
        {
            canvas.DrawText(blob, x, baseline, ink);
        }
    }
}
