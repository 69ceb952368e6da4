using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>Makes glyphs of text: runs of one script, font and direction, shaped by HarfBuzz, in the order in which they stand.</summary>
public sealed class TextShaper(FontChain fonts)
{
    /// <summary>Letters with an accent above and without one stand on the same base line.</summary>
    private const float LeastAscent = 0.74f, LeastDescent = 0.22f;

    private const int MostRemembered = 2_000;

    private static readonly Language Chinese = new("zh-Hans");

    private readonly ConcurrentDictionary<(string, bool, bool), ShapedLine> _known = new();

    /// <param name="rightToLeft">The direction of the text that the line is part of.</param>
    public ShapedLine Shape(string text, bool bold, bool rightToLeft)
    {
        // Classes, countries and days are the same on thousands of badges.
        if (_known.TryGetValue((text, bold, rightToLeft), out var line))
        {
            return line;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        return _known[(text, bold, rightToLeft)] = ShapeAnew(text, bold, rightToLeft);
    }

    public static bool IsRightToLeft(string text) => BidiOrder.IsRightToLeft(text.EnumerateRunes().ToArray());

    private ShapedLine ShapeAnew(string text, bool bold, bool rightToLeft)
    {
        List<Rune> missing = [];
        var items = Itemize(text, bold, rightToLeft, missing);
        var advances = new float[text.Length];
        List<ShapedRun> runs = [];
        var (x, ascent, descent) = (0f, LeastAscent, LeastDescent);
        foreach (var at in missing.Count > 0 ? [] : BidiOrder.VisualOrder([.. items.Select(item => item.Level)]))
        {
            var item = items[at];
            using var buffer = new HarfBuzzSharp.Buffer
            {
                Direction = item.Level % 2 == 0 ? Direction.LeftToRight : Direction.RightToLeft,
                Script = item.Script,
                Language = item.Script == Script.Han ? Chinese : Language.Default,
            };
            buffer.AddUtf16(text.AsSpan(), item.Start, item.Length);
            item.Font.Shaper.Shape(buffer);
            var (infos, places) = (buffer.GlyphInfos, buffer.GlyphPositions);
            float em = item.Font.UnitsPerEm;
            var (glyphs, positions, clusters) = (new ushort[infos.Length], new SKPoint[infos.Length], new uint[infos.Length]);
            for (var i = 0; i < infos.Length; i++)
            {
                var start = (int)infos[i].Cluster;
                if (infos[i].Codepoint == 0 && Rune.TryGetRuneAt(text, start, out var absent))
                {
                    missing.Add(absent);
                }

                glyphs[i] = (ushort)infos[i].Codepoint;
                positions[i] = new SKPoint(x + (places[i].XOffset / em), -places[i].YOffset / em);
                clusters[i] = (uint)Encoding.UTF8.GetByteCount(text.AsSpan(item.Start, start - item.Start));
                advances[start] += places[i].XAdvance / em;
                x += places[i].XAdvance / em;
                if (item.Font.Shaper.TryGetGlyphExtents(infos[i].Codepoint, out var ink))
                {
                    ascent = Math.Max(ascent, (ink.YBearing + places[i].YOffset) / em);
                    descent = Math.Max(descent, -(ink.YBearing + ink.Height + places[i].YOffset) / em);
                }
            }

            runs.Add(new ShapedRun(item.Font, item.Fatter, glyphs, positions, Encoding.UTF8.GetBytes(text[item.Start..(item.Start + item.Length)]), clusters));
        }

        return new ShapedLine { Runs = missing.Count > 0 ? [] : runs, Width = x, Ascent = ascent, Descent = descent, Advances = advances, Missing = [.. missing.Distinct()] };
    }

    private List<Item> Itemize(string text, bool bold, bool rightToLeft, List<Rune> missing)
    {
        var characters = text.EnumerateRunes().ToArray();
        var levels = BidiOrder.LevelsOf(characters, rightToLeft);
        var scripts = ScriptsOf(characters);
        List<Item> items = [];
        var (at, family) = (0, default(PrintFont));
        for (var i = 0; i < characters.Length; i++)
        {
            var one = characters[i];
            family = FamilyOf(one, family);
            if (family is null)
            {
                missing.Add(one);
            }
            else
            {
                var font = bold && family.Bold is { } sister && (Joins(one) || sister.Has(one.Value)) ? sister : family;
                var item = new Item(at, one.Utf16SequenceLength, levels[i], scripts[i], font, bold && font == family);
                if (items is [.., var last] && last.Start + last.Length == at && last with { Start = at, Length = item.Length } == item)
                {
                    items[^1] = last with { Length = last.Length + item.Length };
                }
                else
                {
                    items.Add(item);
                }
            }

            at += one.Utf16SequenceLength;
        }

        return items;
    }

    /// <summary>Marks stay with their letter, and spaces and signs with the word before them where its font has them.</summary>
    private PrintFont? FamilyOf(Rune one, PrintFont? before) =>
        before is not null && (Joins(one) || (!Rune.IsLetterOrDigit(one) && before.Has(one.Value))) ? before : Joins(one) ? fonts.Of(new Rune(' ')) : fonts.Of(one);

    private static bool Joins(Rune one) =>
        Rune.GetUnicodeCategory(one) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    /// <summary>What belongs to every script (spaces, signs, digits) belongs to the one before it, at the beginning to the one after it.</summary>
    private static Script[] ScriptsOf(Rune[] characters)
    {
        var scripts = Array.ConvertAll(characters, one => UnicodeFunctions.Default.GetScript((uint)one.Value));
        static bool IsReal(Script script) => script != Script.Common && script != Script.Inherited && script != Script.Unknown;
        var current = Array.Find(scripts, IsReal);
        for (var i = 0; i < scripts.Length; i++)
        {
            current = IsReal(scripts[i]) ? scripts[i] : current;
            scripts[i] = current;
        }

        return scripts;
    }

    private readonly record struct Item(int Start, int Length, byte Level, Script Script, PrintFont Font, bool Fatter);
}
