using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Badges.Printing;

/// <summary>
/// Which font has a character: the first in an order that begins with Noto Sans and WenQuanYi Micro Hei. Files are opened when they are first asked. A font matched
/// by the system would print empty boxes without a word, so none is.
/// </summary>
public sealed class FontChain : IDisposable
{
    private const int MostRemembered = 50_000;

    /// <summary>Beginnings of file names, the first wanted first. WenQuanYi's outlines are embedded as they are, Noto's Chinese ones become pictures of letters.</summary>
    private static readonly string[] Wanted =
    [
        "NotoSans-Regular", "wqy-microhei", "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansThai-Regular", "NotoSansDevanagari-Regular",
        "NotoSansCJK-Regular", "NotoSans", "NotoNaskh", "NotoSerif", "DejaVuSans.", "",
    ];

    /// <summary>Cuts of a font that stand for themselves; bold is found beside its regular.</summary>
    private static readonly string[] Unwanted = ["Bold", "Italic", "Oblique", "Light", "Thin", "Medium", "Black", "Condensed", "Mono", "Display", "Emoji", "Symbols", "LastResort"];

    private readonly Lock _lock = new();
    private readonly Dictionary<int, PrintFont?> _known = [];
    private readonly List<PrintFont> _opened = [];
    private readonly List<string> _waiting;
    private readonly Dictionary<string, string> _bold;

    public FontChain(IOptions<PrintingOptions> options)
    {
        var named = options.Value.Fonts.Count > 0 ? options.Value.Fonts : [.. PrintingOptions.UsualDirectories];
        var files = named.Where(File.Exists).Concat(
            named.Where(Directory.Exists).SelectMany(FilesIn).Where(path => !Unwanted.Any(Path.GetFileName(path).Contains)).OrderBy(Rank).ThenBy(path => path, StringComparer.Ordinal));
        _waiting = [.. files.Distinct()];
        _bold = named.Where(Directory.Exists).SelectMany(FilesIn).Where(path => Path.GetFileName(path).Contains("-Bold.", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileNameWithoutExtension).ToDictionary(path => Path.GetFileNameWithoutExtension(path)!);
    }

    /// <summary>The font to draw a character with; null where none has it.</summary>
    public PrintFont? Of(Rune character)
    {
        lock (_lock)
        {
            if (!_known.TryGetValue(character.Value, out var font))
            {
                if (_known.Count >= MostRemembered)
                {
                    _known.Clear();
                }

                _known[character.Value] = font = Find(character);
            }

            return font;
        }
    }

    public void Dispose() => _opened.ForEach(one => one.Dispose());

    private static IEnumerable<string> FilesIn(string directory) =>
        Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC");

    private static int Rank(string path) => Array.FindIndex(Wanted, name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));

    private PrintFont? Find(Rune character)
    {
        // What private-use characters look like is agreed by nobody, even where a font has them.
        if (Rune.GetUnicodeCategory(character) is UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
        {
            return null;
        }

        if (_opened.Find(one => one.Has(character.Value)) is { } open)
        {
            return open;
        }

        while (_waiting is [var path, ..])
        {
            _waiting.RemoveAt(0);
            if (PrintFont.Open(path, BoldOf(Path.GetFileNameWithoutExtension(path))) is { } font)
            {
                _opened.Add(font);
                if (font.Has(character.Value))
                {
                    return font;
                }
            }
        }

        return null;
    }

    private string? BoldOf(string name) => _bold.GetValueOrDefault(name == "wqy-microhei" ? "NotoSansCJK-Bold" : name.Replace("-Regular", "", StringComparison.Ordinal) + "-Bold");
}
