using System.Numerics;

namespace CantonRobotics.Rehearsal;

/// <summary>Latencies in buckets of under 1 % width, so that millions of them fit into a few kilobytes. Safe for many threads.</summary>
public sealed class Latencies
{
    private const int Digits = 7;
    private const int Steps = 1 << Digits;
    private readonly long[] _buckets = new long[Steps * (66 - Digits)];
    private long _count;
    private long _most;

    public long Count => Interlocked.Read(ref _count);

    public double MaxMs => Interlocked.Read(ref _most) / 1000.0;

    public void Add(TimeSpan latency, int times = 1)
    {
        var microseconds = Math.Max(0, (long)latency.TotalMicroseconds);
        Interlocked.Add(ref _buckets[BucketOf(microseconds)], times);
        Interlocked.Add(ref _count, times);
        for (var most = Interlocked.Read(ref _most); microseconds > most;)
        {
            most = Interlocked.CompareExchange(ref _most, microseconds, most) is var seen && seen == most ? microseconds : seen;
        }
    }

    /// <summary>The latency in milliseconds that this share (0–1) of all stayed within; null when there are none.</summary>
    public double? PercentileMs(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * share));
        long passed = 0;
        for (var i = 0; i < _buckets.Length && Count > 0; i++)
        {
            passed += _buckets[i];
            if (passed >= rank)
            {
                return Math.Min(UpperEdge(i) / 1000.0, MaxMs);
            }
        }

        return null;
    }

    public LatencySummary Summary() => new(PercentileMs(0.5), PercentileMs(0.99), Count > 0 ? MaxMs : null, Count);

    /// <summary>Exact below 128 µs; above, the seven bits after the leading one.</summary>
    private static int BucketOf(long microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds | 1) - Digits);
        return (int)((shift * Steps) + (microseconds >> shift));
    }

    private static long UpperEdge(int bucket)
    {
        var shift = Math.Max(0, (bucket / Steps) - 1);
        return ((long)(bucket - (shift * Steps) + 1) << shift) - 1;
    }
}

public sealed record LatencySummary(double? P50, double? P99, double? Max, long Count)
{
    public override string ToString() => Count == 0 ? "none" : FormattableString.Invariant($"p50 {P50:0.0} ms, p99 {P99:0.0} ms, most {Max:0.0} ms");
}
