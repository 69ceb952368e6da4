using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class BadgeZplTests
{
    [Theory]
    [InlineData("label-100x50", 203)]
    [InlineData("label-100x50", 300)]
    [InlineData("4x6in", 203)]
    [InlineData("card", 300)]
    public void Label_ReadAsAPrinterDoes_HoldsTheQrInWholeDots(string layout, int dpi)
    {
        var face = PrintShop.Face("李小明");
        var label = Assert.Single(Read(PrintShop.Zpl(layout, dpi, face)));

        var (wanted, dots) = (PrintShop.Layout(layout), dpi / 25.4);
        Assert.Equal(((int)Math.Round(wanted.PageWidth * dots), (int)Math.Round(wanted.PageHeight * dots)), (label.Width, label.Height));
        var qr = wanted.Elements.Single(one => one.Kind == ElementKind.Qr);
        using var code = BadgeQr.Of(face.Token);
        var modules = code.ModuleMatrix.Count;
        var module = (int)Math.Floor((Math.Min(qr.Width, qr.Height) / modules * dots) + 0.001);
        Assert.True(module >= 4);
        var (left, top) = (Origin(qr.X, qr.Width), Origin(qr.Y, qr.Height));
        for (var y = 0; y < modules * module; y++)
        {
            for (var x = 0; x < modules * module; x++)
            {
                Assert.True(code.ModuleMatrix[y / module][x / module] == label.IsBlack(left + x, top + y), $"dot {x},{y}");
            }
        }

        int Origin(double start, double size) => (int)Math.Round((start + ((size - (modules * module / dots)) / 2)) * dots);
    }

    [Fact]
    public void Name_InAnyScript_IsInked()
    {
        var name = PrintShop.Layout("label-100x50").Elements.Single(one => one.Kind == ElementKind.Name);

        foreach (var label in Read(PrintShop.Zpl("label-100x50", 203, PrintShop.Face("محمد علي"), PrintShop.Face("李小明"))))
        {
            var ink = Enumerable.Range((int)(name.Y * 8), (int)(name.Height * 8)).Sum(y => Enumerable.Range((int)(name.X * 8), (int)(name.Width * 8)).Count(x => label.IsBlack(x, y)));
            Assert.InRange(ink, 500, 40_000);
        }
    }

    [Fact]
    public void Band_OfAnyColour_IsBlackWithWhiteLetters()
    {
        var label = Read(PrintShop.Zpl("label-100x50", 203, PrintShop.Face("Amina")))[0];

        Assert.True(label.IsBlack(2, 2));
        Assert.Contains(Enumerable.Range(0, 800), x => !label.IsBlack(x, 30));
    }

    [Fact]
    public void Picture_OfAnyDots_IsReadBackAsItWas()
    {
        var luck = new Random(7);
        foreach (var bytesPerRow in new[] { 1, 7, 100, 250 })
        {
            var bits = new byte[bytesPerRow * 40];
            for (var i = 0; i < bits.Length; i++)
            {
                // Long runs and repeated rows, as labels have them.
                bits[i] = i >= bytesPerRow && luck.Next(3) == 0 ? bits[i - bytesPerRow] : luck.Next(3) switch { 0 => (byte)0, 1 => (byte)255, _ => (byte)luck.Next(256) };
            }

            var text = new StringBuilder();
            ZplPicture.Append(text, bits, bytesPerRow);

            Assert.Equal(bits, ZplLabel.Unpack(text.ToString(), bytesPerRow, bits.Length));
        }
    }

    private static List<ZplLabel> Read(byte[] zpl) => [.. Regex.Matches(Encoding.ASCII.GetString(zpl), @"\^XA\^PW(\d+)\^LL(\d+)\^LH0,0\^FO0,0\^GFA,(\d+),\3,(\d+),([^\^]+)\^FS\^PQ1\^XZ")
        .Select(match => new ZplLabel(Number(match, 1), Number(match, 2), Number(match, 4), ZplLabel.Unpack(match.Groups[5].Value, Number(match, 4), Number(match, 3))))];

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>A label as a printer holds it, unpacked after the ZPL II programming guide: counts G–Y and g–z, the comma, the exclamation mark and the colon.</summary>
    private sealed record ZplLabel(int Width, int Height, int BytesPerRow, byte[] Bits)
    {
        public bool IsBlack(int x, int y) => (Bits[(y * BytesPerRow) + (x / 8)] & (0x80 >> (x % 8))) != 0;

        public static byte[] Unpack(string text, int bytesPerRow, int total)
        {
            var digits = new StringBuilder(total * 2);
            var (row, count) = (bytesPerRow * 2, 0);
            foreach (var one in text)
            {
                switch (one)
                {
                    case >= 'G' and <= 'Y': count += one - 'G' + 1; break;
                    case >= 'g' and <= 'z': count += (one - 'g' + 1) * 20; break;
                    case ',' or '!': digits.Append(one == ',' ? '0' : 'F', row - (digits.Length % row)); break;
                    case ':': digits.Append(digits.ToString(digits.Length - row, row)); break;
                    default:
                        digits.Append(one, Math.Max(1, count));
                        count = 0;
                        break;
                }
            }

            Assert.Equal(total * 2, digits.Length);
            return Convert.FromHexString(digits.ToString());
        }
    }
}
