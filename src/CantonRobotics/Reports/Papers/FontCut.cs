using System.Buffers.Binary;
using System.Text;

namespace CantonRobotics.Reports.Papers;

/// <summary>
/// Cuts a TrueType font down to the outlines that a document draws, since a PDF holds each of its fonts whole. Every glyph keeps its number, so that widths and the
/// way from letters to glyphs stay as they are: what is not drawn is an empty outline. A Chinese font of 5 MB becomes one of 90 kB once it is packed.
/// </summary>
internal static class FontCut
{
    /// <summary>What drawing needs; names of glyphs, tables for shaping and for vertical lines are left out.</summary>
    private static readonly string[] Kept = ["OS/2", "cmap", "cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "name", "prep"];

    private const int Directory = 12, Entry = 16, ChecksumAdjustment = 8, LongOffsets = 50;

    /// <summary>A font file with the outlines of these glyphs alone; null where its outlines are of another kind, or it is not laid out as expected.</summary>
    /// <param name="file">A font file, or a collection of fonts.</param>
    /// <param name="index">Which font of a collection.</param>
    /// <param name="glyphs">Those that are drawn.</param>
    public static byte[]? Of(byte[] file, int index, IReadOnlySet<ushort> glyphs)
    {
        try
        {
            var tables = TablesOf(file, index);
            if (!tables.TryGetValue("glyf", out var outlines) || !tables.TryGetValue("loca", out var places) || !tables.TryGetValue("head", out var head) || !tables.TryGetValue("maxp", out var maxp))
            {
                return null;
            }

            var all = new Outlines(file.AsMemory(outlines), file.AsMemory(places), IsLong: Short(file.AsSpan(head)[LongOffsets..]) == 1, Count: Short(file.AsSpan(maxp)[4..]));
            var (glyf, loca) = all.Only(glyphs);
            var kept = Kept.Where(tables.ContainsKey).ToDictionary(name => name, name => file[tables[name]]);
            BinaryPrimitives.WriteInt16BigEndian(kept["head"].AsSpan(LongOffsets), 1);
            BinaryPrimitives.WriteUInt32BigEndian(kept["head"].AsSpan(ChecksumAdjustment), 0);
            (kept["glyf"], kept["loca"], kept["post"]) = (glyf, loca, NoNames(tables.TryGetValue("post", out var post) ? file.AsSpan(post) : []));
            return FileOf(kept);
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static Dictionary<string, Range> TablesOf(byte[] file, int index)
    {
        var start = file.AsSpan(0, 4).SequenceEqual("ttcf"u8) ? Long(file.AsSpan(Directory + (4 * index))) : 0;
        Dictionary<string, Range> tables = new(StringComparer.Ordinal);
        for (var (table, at) = (0, start + Directory); table < Short(file.AsSpan(start + 4)); table++, at += Entry)
        {
            var from = Long(file.AsSpan(at + 8));
            tables[Encoding.ASCII.GetString(file, at, 4)] = from..(from + Long(file.AsSpan(at + 12)));
        }

        return tables;
    }

    /// <summary>The table of names in the form that has none, with the slant and the underline of the font.</summary>
    private static byte[] NoNames(ReadOnlySpan<byte> post)
    {
        var without = new byte[32];
        post[..Math.Min(post.Length, without.Length)].CopyTo(without);
        BinaryPrimitives.WriteUInt32BigEndian(without, 0x00030000);
        return without;
    }

    private static byte[] FileOf(Dictionary<string, byte[]> tables)
    {
        var ordered = tables.OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        var file = new byte[Directory + (Entry * ordered.Count) + ordered.Sum(one => Padded(one.Value.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)ordered.Count);
        var power = 1 << int.Log2(ordered.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * Entry));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)int.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((ordered.Count - power) * Entry));
        var (entry, at) = (Directory, Directory + (Entry * ordered.Count));
        foreach (var (name, table) in ordered)
        {
            table.CopyTo(file, at);
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(at, Padded(table.Length))));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            (entry, at) = (entry + Entry, at + Padded(table.Length));
        }

        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        for (; table.Length > 0; table = table[4..])
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table));
        }

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static ushort Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int Long(ReadOnlySpan<byte> bytes) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>The outlines of a font and where each begins.</summary>
    private sealed record Outlines(ReadOnlyMemory<byte> Glyf, ReadOnlyMemory<byte> Loca, bool IsLong, int Count)
    {
        private const int LongArguments = 0x0001, Scale = 0x0008, More = 0x0020, TwoScales = 0x0040, Matrix = 0x0080;

        public (byte[] Glyf, byte[] Loca) Only(IReadOnlySet<ushort> drawn)
        {
            var kept = WithParts(drawn);
            using var glyf = new MemoryStream();
            var loca = new byte[(Count + 1) * 4];
            for (var glyph = 0; glyph < Count; glyph++)
            {
                BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(glyph * 4), (int)glyf.Length);
                if (kept.Contains((ushort)glyph))
                {
                    glyf.Write(Of(glyph));
                    glyf.SetLength(Padded((int)glyf.Length));
                    glyf.Position = glyf.Length;
                }
            }

            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(Count * 4), (int)glyf.Length);
            return (glyf.ToArray(), loca);
        }

        /// <summary>An accented letter may be put together from the outlines of others. Glyph 0 stays: a reader may look for it.</summary>
        private HashSet<ushort> WithParts(IReadOnlySet<ushort> drawn)
        {
            HashSet<ushort> kept = [];
            Stack<ushort> next = new(drawn.Append((ushort)0).Where(glyph => glyph < Count));
            while (next.TryPop(out var glyph))
            {
                if (kept.Add(glyph))
                {
                    foreach (var part in PartsOf(Of(glyph)))
                    {
                        next.Push(part);
                    }
                }
            }

            return kept;
        }

        private static List<ushort> PartsOf(ReadOnlySpan<byte> outline)
        {
            List<ushort> parts = [];
            var isComposite = outline.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0;
            for (var (at, more) = (10, isComposite); more;)
            {
                var flags = Short(outline[at..]);
                parts.Add(Short(outline[(at + 2)..]));
                at += 4 + ((flags & LongArguments) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
                more = (flags & More) != 0;
            }

            return parts;
        }

        private ReadOnlySpan<byte> Of(int glyph) => Glyf.Span[Place(glyph)..Place(glyph + 1)];

        private int Place(int glyph) => IsLong ? Long(Loca.Span[(glyph * 4)..]) : Short(Loca.Span[(glyph * 2)..]) * 2;
    }
}
