using System.Data.Common;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Scans;

/// <summary>Replays the log as movements, in order, without building rows: a plain reader over keyset pages, so that no read transaction stays open for long.</summary>
public sealed class ScanReader(FairStore store)
{
    private const int Page = 50_000;

    /// <summary>Hands over the counting movements after <paramref name="after"/> up to <paramref name="upTo"/>, page by page, each with the last position it covers.</summary>
    public async Task<long> ReplayAsync(long after, long upTo, MovementPage take, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT \"Seq\", \"BadgeId\", \"BadgeClass\", \"Place\", \"Kind\", \"LeadGranted\", \"Outcome\", \"CapturedAt\" FROM \"Scans\" "
            + $"WHERE \"Seq\" > @after AND \"Seq\" <= @upTo ORDER BY \"Seq\" LIMIT {Page}";
        command.CommandTimeout = 120;
        var from = Parameter(command, "@after", after);
        Parameter(command, "@upTo", upTo);
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        List<Movement> movements = new(Page);
        for (var rows = Page; rows == Page;)
        {
            movements.Clear();
            rows = 0;
            from.Value = after;
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                rows++;
                after = reader.GetInt64(0);
                if ((ScanOutcome)reader.GetInt16(6) == ScanOutcome.Accepted && ((BadgeClass)reader.GetInt16(2)).CountsAsVisitor)
                {
                    movements.Add(new Movement(after, reader.GetInt64(1), Same(reader.GetString(3)), (MovementKind)reader.GetInt16(4), reader.GetBoolean(5), Utc(reader.GetDateTime(7))));
                }
            }

            if (rows > 0)
            {
                take(movements, after);
            }
        }

        return after;

        string Same(string place)
        {
            places.TryAdd(place, place);
            return places[place];
        }
    }

    private static DateTime Utc(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Utc);

    private static DbParameter Parameter(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}

/// <summary>Movements of a stretch of the log that ends with <paramref name="seq"/>.</summary>
public delegate void MovementPage(List<Movement> movements, long seq);
