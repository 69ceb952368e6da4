using System.Text;
using CantonRobotics.Traffic;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CantonRobotics.Scans;

/// <summary>The columns of <see cref="ScanReader"/> off the statement itself: no text for each place and each instant, which a start over millions of scans would wait for.</summary>
internal static class SqliteMovements
{
    private const int LongestPlace = 64;

    /// <param name="reader">At its beginning.</param>
    /// <param name="page">Takes the movements.</param>
    /// <param name="all">Whether it is asked for scans at booths too how late they came.</param>
    public static void Read(SqliteDataReader reader, List<Movement> page, bool all)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        var known = places.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> text = stackalloc char[LongestPlace];
        while (reader.Read())
        {
            var row = reader.Handle!;
            var length = Encoding.UTF8.GetChars(raw.sqlite3_column_blob(row, 2), text);
            if (!known.TryGetValue(text[..length], out var place))
            {
                place = text[..length].ToString();
                places.Add(place, place);
            }

            var kind = (MovementKind)raw.sqlite3_column_int(row, 3);
            var at = InstantOf(raw.sqlite3_column_blob(row, 5));
            var late = kind == MovementKind.Visit && !all ? 0 : (int)(InstantOf(raw.sqlite3_column_blob(row, 6)) - at).TotalSeconds;
            page.Add(new Movement(raw.sqlite3_column_int64(row, 0), raw.sqlite3_column_int64(row, 1), place, kind, raw.sqlite3_column_int(row, 4) != 0, at, late));
        }
    }

    /// <summary><c>2025-04-15 02:00:00.1234567</c>, as EF writes it: UTC, the fraction without trailing zeroes or left out.</summary>
    private static DateTime InstantOf(ReadOnlySpan<byte> text)
    {
        var ticks = 0L;
        for (var (i, unit) = (20, TimeSpan.TicksPerSecond / 10); i < text.Length; i++, unit /= 10)
        {
            ticks += (text[i] - '0') * unit;
        }

        return new DateTime(Number(text[..4]), Number(text[5..7]), Number(text[8..10]), Number(text[11..13]), Number(text[14..16]), Number(text[17..19]), DateTimeKind.Utc).AddTicks(ticks);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
