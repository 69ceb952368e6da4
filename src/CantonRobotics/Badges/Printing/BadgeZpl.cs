using System.Globalization;
using System.Text;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>
/// Writes badges for label printers that read ZPL II: each label is one picture (<c>^GFA</c>), since such printers have letters of few scripts, and since the token
/// holds characters that <c>^BQ</c> takes for commands. The QR's modules are whole dots.
/// </summary>
public sealed class BadgeZpl : IBadgeFile
{
    private const byte HalfGrey = 128;

    private readonly BadgeDrawer _drawer;
    private readonly Stream _to;
    private readonly DotGrid _grid;
    private readonly SKBitmap _label;
    private readonly SKCanvas _canvas;

    /// <param name="dpi">203 or 300.</param>
    public BadgeZpl(BadgeDrawer drawer, BadgeLayout layout, Stream to, int dpi)
    {
        (_drawer, _to) = (drawer, to);
        var dots = dpi / 25.4;
        _grid = new DotGrid(dots);
        _label = new SKBitmap(new SKImageInfo((int)Math.Round(layout.PageWidth * dots), (int)Math.Round(layout.PageHeight * dots), SKColorType.Gray8, SKAlphaType.Opaque));
        _canvas = new SKCanvas(_label);
        _canvas.Scale((float)dots);
    }

    public void Add(PreparedBadge badge)
    {
        _canvas.Clear(SKColors.White);
        SheetDrawing.Draw(_canvas, _drawer, badge, 0, _grid);
        _canvas.Flush();
        var bytesPerRow = (_label.Width + 7) / 8;
        var total = bytesPerRow * _label.Height;
        var text = new StringBuilder(total / 2);
        text.Append(CultureInfo.InvariantCulture, $"^XA^PW{_label.Width}^LL{_label.Height}^LH0,0^FO0,0^GFA,{total},{total},{bytesPerRow},");
        ZplPicture.Append(text, Bits(bytesPerRow), bytesPerRow);
        text.Append("^FS^PQ1^XZ\n");
        _to.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }

    public void Finish() => _to.Flush();

    public void Dispose()
    {
        _canvas.Dispose();
        _label.Dispose();
    }

    /// <summary>One bit a dot, the first dot the highest; 1 is black.</summary>
    private byte[] Bits(int bytesPerRow)
    {
        var bits = new byte[bytesPerRow * _label.Height];
        var grey = _label.GetPixelSpan();
        for (var y = 0; y < _label.Height; y++)
        {
            var row = grey.Slice(y * _label.RowBytes, _label.Width);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] < HalfGrey)
                {
                    bits[(y * bytesPerRow) + (x / 8)] |= (byte)(0x80 >> (x % 8));
                }
            }
        }

        return bits;
    }
}

/// <summary>A picture of one bit a dot as the hexadecimal digits of <c>^GFA</c>, shortened: counts before digits (G–Y, g–z), the rest of a row (<c>,</c> and <c>!</c>), a row again (<c>:</c>).</summary>
public static class ZplPicture
{
    private const string Digits = "0123456789ABCDEF";

    public static void Append(StringBuilder to, byte[] bits, int bytesPerRow)
    {
        Span<char> row = new char[bytesPerRow * 2], before = new char[bytesPerRow * 2];
        for (var at = 0; at < bits.Length; at += bytesPerRow)
        {
            for (var i = 0; i < bytesPerRow; i++)
            {
                row[2 * i] = Digits[bits[at + i] >> 4];
                row[(2 * i) + 1] = Digits[bits[at + i] & 15];
            }

            if (at > 0 && row.SequenceEqual(before))
            {
                to.Append(':');
                continue;
            }

            AppendRow(to, row);
            row.CopyTo(before);
        }
    }

    private static void AppendRow(StringBuilder to, ReadOnlySpan<char> row)
    {
        for (var at = 0; at < row.Length;)
        {
            var digit = row[at];
            var rest = row[at..].IndexOfAnyExcept(digit);
            if (rest < 0 && digit is '0' or 'F')
            {
                to.Append(digit == '0' ? ',' : '!');
                return;
            }

            var count = rest < 0 ? row.Length - at : rest;
            AppendCount(to, count);
            to.Append(digit);
            at += count;
        }
    }

    /// <summary>z is 400, g is 20, Y is 19, G is 1; they add up. One digit alone needs none.</summary>
    private static void AppendCount(StringBuilder to, int count)
    {
        if (count == 1)
        {
            return;
        }

        for (; count >= 400; count -= 400)
        {
            to.Append('z');
        }

        if (count >= 20)
        {
            to.Append((char)('g' + (count / 20) - 1));
        }

        if (count % 20 > 0)
        {
            to.Append((char)('G' + (count % 20) - 1));
        }
    }
}
