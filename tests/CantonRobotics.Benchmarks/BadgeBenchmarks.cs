using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using CantonRobotics.Badges;
using CantonRobotics.Visitors;

namespace CantonRobotics.Benchmarks;

/// <summary>What one scanned text costs: compared with the one on record, judged by the curve alone, or refused for its spelling.</summary>
[MemoryDiagnoser]
public class BadgeBenchmarks
{
    private static readonly DateOnly LastDay = new(2025, 4, 19);

    private BadgeChecker _known = default!;
    private BadgeChecker _stranger = default!;
    private string _token = "";
    private string _worn = "";

    [GlobalSetup]
    public void Issue()
    {
        var edition = Guid.CreateVersion7();
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (id, text) = new BadgeSigner(1, 137, edition, key).Issue(BadgeClass.OverseasBuyer, LastDay);
        PinnedKeys keys = new();
        keys.Replace(137, [new PinnedKey(1, 137, edition, key.ExportSubjectPublicKeyInfo())]);
        BadgeIndex index = new();
        index.Put(new BadgeEntry(id, BadgeClass.OverseasBuyer, BadgeStatus.Active, LastDay, text, null, null, ContactSharing.Nobody));
        (_known, _stranger, _token, _worn) = (new BadgeChecker(keys, index), new BadgeChecker(keys, new BadgeIndex()), text, text[..60] + "?" + text[61..]);
    }

    [Benchmark(Baseline = true)]
    public BadgeVerdict OnRecord() => _known.Check(_token, LastDay).Verdict;

    [Benchmark]
    public BadgeVerdict ByTheCurve() => _stranger.Check(_token, LastDay).Verdict;

    [Benchmark]
    public BadgeVerdict Malformed() => _known.Check(_worn, LastDay).Verdict;
}
