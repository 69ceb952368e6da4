using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports;

/// <summary>What the board says and what the log gives, where they differ.</summary>
/// <param name="Place">A booth's code, or <c>zone</c>.</param>
/// <param name="Figure">Name of the figure as on the board.</param>
/// <param name="Board">On the board.</param>
/// <param name="Log">Counted from the log.</param>
public sealed record RecountDifference(string Place, string Figure, string? Board, string? Log);

/// <param name="AsOfSeq">The newest scan that was in both counts.</param>
/// <param name="Differences">Empty when the board equals the log.</param>
public sealed record RecountResult(long AsOfSeq, ImmutableArray<RecountDifference> Differences);

/// <summary>Counts the whole log anew on a second board and compares it with the live one, at the same position and the same instant.</summary>
public sealed class Recount(FairClock clock, TimeProvider time, FairCalendar calendar, DeviceRegister devices, TrafficBoard live, ScanLog log, ScanReader reader)
{
    /// <summary>The live board moves on while we count; each try starts from where it is then.</summary>
    private const int Tries = 5;

    public async Task<RecountResult> RunAsync(CancellationToken cancellation)
    {
        var fresh = new TrafficBoard(clock, time);
        fresh.Open(log.Epoch, calendar.Schedule);
        var paired = devices.PlacesWithDevice;
        foreach (var place in paired)
        {
            if (devices.DeviceHeard(place) is { } heard)
            {
                fresh.Heard(place, heard);
            }
        }

        long counted = 0;
        for (var tries = 1; ; tries++)
        {
            await log.SettledAsync();
            var board = live.Read(clock.UtcNow);
            fresh.SetBooths([.. board.Booths.Select(booth => new BoothFacts(booth.Code, booth.ExhibitorId, booth.Capacity, paired.Contains(booth.Code)))]);
            counted = await reader.ReplayAsync(counted, board.Seq, (movements, seq) =>
            {
                fresh.Record(CollectionsMarshal.AsSpan(movements));
                fresh.Advance(seq);
            }, cancellation);
            var differences = Compare(board, fresh.Read(board.AsOf));
            if (differences.IsEmpty || tries == Tries)
            {
                return new RecountResult(board.Seq, differences);
            }
        }
    }

    internal static ImmutableArray<RecountDifference> Compare(BoardReading board, BoardReading log)
    {
        var counted = log.Booths.ToDictionary(booth => booth.Code);
        return
        [
            .. Differences("zone", board.Zone, log.Zone),
            .. board.Booths.SelectMany(booth => Differences(booth.Code, booth, counted[booth.Code])),
        ];
    }

    /// <summary>When a device was last heard is no fact of the log, so whether a figure is live or stale is not compared.</summary>
    private static IEnumerable<RecountDifference> Differences<TReading>(string place, TReading board, TReading log)
    {
        using var live = JsonSerializer.SerializeToDocument(board);
        using var counted = JsonSerializer.SerializeToDocument(log);
        foreach (var figure in live.RootElement.EnumerateObject().Where(one => one.Name != nameof(BoothReading.State)))
        {
            var other = counted.RootElement.GetProperty(figure.Name);
            if (!JsonElement.DeepEquals(figure.Value, other))
            {
                yield return new RecountDifference(place, JsonNamingPolicy.CamelCase.ConvertName(figure.Name), Text(figure.Value), Text(other));
            }
        }

        static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
    }
}
