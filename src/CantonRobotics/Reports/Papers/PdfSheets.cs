using System.Globalization;
using SkiaSharp;

namespace CantonRobotics.Reports.Papers;

/// <summary>A4 pages that are written from the top down; what does not fit goes on on the next one. All in points.</summary>
internal sealed class PdfSheets(SKDocument document, PaperInk ink, Action<PdfSheets> heading) : IDisposable
{
    public const float Width = 595, Height = 842, Edge = 42, Bottom = Height - 56;

    private const float Leading = 1.45f;

    private static readonly SKColor Ink = new(0x10, 0x18, 0x28);
    private static readonly SKColor Muted = new(0x52, 0x60, 0x77);
    private static readonly SKColor Line = new(0xdb, 0xe2, 0xeb);
    private static readonly SKColor Fill = new(0xdf, 0xe8, 0xf3);

    private readonly SKPaint _ink = new() { Color = Ink, IsAntialias = true };
    private readonly SKPaint _muted = new() { Color = Muted, IsAntialias = true };
    private readonly SKPaint _line = new() { Color = Line, StrokeWidth = .7f, IsStroke = true };
    private readonly SKPaint _fill = new() { Color = Fill };
    private SKCanvas? _canvas;

    public int Page { get; private set; }

    /// <summary>Where the next thing goes.</summary>
    public float Y { get; set; }

    public static float Room => Width - (2 * Edge);

    /// <summary>Goes on to a new page where less than this is left.</summary>
    public void Need(float height)
    {
        if (_canvas is null || Y + height > Bottom)
        {
            if (_canvas is not null)
            {
                document.EndPage();
            }

            _canvas = document.BeginPage(Width, Height);
            (Page, Y) = (Page + 1, Edge);
            heading(this);
        }
    }

    public float Measure(string text, float size, bool bold = false) => ink.Runs(text, bold).Sum(run =>
    {
        using var font = ink.FontOf(run.Font, size, bold);
        return font.MeasureText(run.Text);
    });

    /// <summary>One line at a place; numbers stand to the right of it.</summary>
    public void Text(string text, float x, float baseline, float size, bool bold = false, bool muted = false, bool toRight = false)
    {
        x -= toRight ? Measure(text, size, bold) : 0;
        foreach (var (typeface, run) in ink.Runs(text, bold))
        {
            using var font = ink.FontOf(typeface, size, bold);
            ink.Note(typeface, run);
            _canvas!.DrawText(run, x, baseline, SKTextAlign.Left, font, muted ? _muted : _ink);
            x += font.MeasureText(run);
        }
    }

    /// <summary>How high a paragraph over the page's width is.</summary>
    public float HeightOf(string text, float size, bool bold = false) => Wrapped(text, size, bold, Room).Count * size * Leading;

    /// <summary>A paragraph over the page's width.</summary>
    public void Paragraph(string text, float size, bool bold = false, bool muted = false, float x = Edge, float? width = null)
    {
        foreach (var line in Wrapped(text, size, bold, width ?? Room - (x - Edge)))
        {
            Need(size * Leading);
            Text(line, x, Y + size, size, bold, muted);
            Y += size * Leading;
        }
    }

    public void Rule(float y) => _canvas!.DrawLine(Edge, y, Width - Edge, y, _line);

    public void Bar(float x, float y, float width, float height) => _canvas!.DrawRect(x, y, width, height, _fill);

    public void Frame(float x, float y, float width, float height) => _canvas!.DrawRoundRect(x, y, width, height, 5, 5, _line);

    /// <summary>Breaks between words, and within Chinese anywhere.</summary>
    public IReadOnlyList<string> Wrapped(string text, float size, bool bold, float width)
    {
        List<string> lines = [];
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && Measure(line + piece.TrimEnd(), size, bold) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += piece;
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    public void Dispose()
    {
        if (_canvas is not null)
        {
            document.EndPage();
        }

        _ink.Dispose();
        _muted.Dispose();
        _line.Dispose();
        _fill.Dispose();
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var breaks = text[at] is ' ' or '-' or '–' || (IsChinese(text[at]) && (at + 1 >= text.Length || !IsClosing(text[at + 1])));
            if (breaks || at - start > 30)
            {
                yield return text[start..(at + 1)];
                start = at + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static bool IsChinese(char one) => one >= '\u2e80' && char.GetUnicodeCategory(one) != UnicodeCategory.Surrogate;

    private static bool IsClosing(char one) => "，。；：、）”！？".Contains(one, StringComparison.Ordinal);
}
