using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using CantonRobotics.Hosting;
using CantonRobotics.Live;

namespace CantonRobotics.Benchmarks;

/// <summary>What one message of the traffic hub costs to write, once for its whole audience: 46 booths in the middle of a day.</summary>
[MemoryDiagnoser]
public class LiveBenchmarks
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new UtcMillisecondsConverter() },
    };

    private TrafficSnapshot _organizers = default!;
    private TrafficSnapshot _anyone = default!;
    private TrafficDelta _delta = default!;

    [GlobalSetup]
    public void Fill()
    {
        var day = new TrafficBenchmarks();
        day.Fill();
        var board = day.ReadAfterAScan();
        BoothFigures[] whole = [.. board.Booths.Select(booth => new BoothFigures(booth))];
        _organizers = new(board.Epoch, board.Seq, board.AsOf, board.FairDay, new ZoneFigures(board.Zone), whole);
        _anyone = new(board.Epoch, board.Seq, board.AsOf, board.FairDay, PublicZone.Of(board), [.. board.Booths.Select(PublicBooth.Of)]);
        _delta = new(board.Epoch, board.Seq, board.Seq + 4, board.AsOf, new ZoneFigures(board.Zone), whole[..4]);
    }

    [Benchmark]
    public byte[] SnapshotForOrganizers() => JsonSerializer.SerializeToUtf8Bytes(_organizers, Wire);

    [Benchmark]
    public byte[] SnapshotForAnyone() => JsonSerializer.SerializeToUtf8Bytes(_anyone, Wire);

    /// <summary>Four booths changed.</summary>
    [Benchmark]
    public byte[] DeltaForOrganizers() => JsonSerializer.SerializeToUtf8Bytes(_delta, Wire);
}
