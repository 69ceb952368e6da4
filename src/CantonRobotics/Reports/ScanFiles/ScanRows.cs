using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Reports.ScanFiles;

/// <summary>
/// The log's rows for a file, by keyset pages, straight off the database's reader: no entity is made of each, and a file of a million rows takes no more memory than
/// one of some thousands.
/// </summary>
public sealed class ScanRows(FairStore store)
{
    private const int Page = 1_000;

    private const string Select = "SELECT \"Seq\", \"ScanId\", \"BadgeId\", \"BadgeClass\", \"DeviceId\", \"PlaceKind\", \"Place\", \"Kind\", \"Purpose\", \"LeadGranted\", \"Outcome\", \"CapturedAt\", \"ReceivedAt\", "
        + "\"ClockOffsetMs\" FROM \"Scans\" WHERE \"Seq\" > @after ORDER BY \"Seq\" LIMIT @most";

    /// <summary>Between two pages, so that scans that come in meanwhile need not wait for the file.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    /// <summary>Scans that were made within this time, UTC, in the order of the log.</summary>
    public async IAsyncEnumerable<ScanLine> BetweenAsync(DateTime from, DateTime to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Dictionary<string, string> places = new(StringComparer.Ordinal);
        List<ScanLine> page = new(Page);
        for (long after = 0; ;)
        {
            var read = 0;
            page.Clear();
            await using (var db = await store.ReadAsync(cancellation))
            {
                await db.Database.OpenConnectionAsync(cancellation);
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = Select;
                Add(command, "@after", after);
                Add(command, "@most", Page);
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                for (; await reader.ReadAsync(cancellation); read++)
                {
                    after = reader.GetInt64(0);
                    var at = Utc(reader, 11);
                    if (at >= from && at < to)
                    {
                        page.Add(Line(reader, after, at, places));
                    }
                }
            }

            foreach (var line in page)
            {
                yield return line;
            }

            if (read < Page)
            {
                yield break;
            }

            await Task.Delay(Breath, cancellation);
        }
    }

    private static ScanLine Line(DbDataReader row, long seq, DateTime capturedAt, Dictionary<string, string> places)
    {
        var place = row.GetString(6);
        if (!places.TryGetValue(place, out var known))
        {
            places[place] = known = place;
        }

        var purpose = (ScanPurpose)row.GetInt16(8);
        return new ScanLine(
            seq, row.GetGuid(1), row.IsDBNull(2) ? null : row.GetInt64(2).ToString("x16", CultureInfo.InvariantCulture), row.IsDBNull(3) ? null : (BadgeClass)row.GetInt16(3), row.GetGuid(4),
            (PlaceKind)row.GetInt16(5), known, row.IsDBNull(7) ? null : (MovementKind)row.GetInt16(7), purpose == ScanPurpose.None ? null : purpose, row.GetBoolean(9), (ScanOutcome)row.GetInt16(10),
            capturedAt, Utc(row, 12), row.GetInt64(13));
    }

    private static DateTime Utc(DbDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
