using CantonRobotics.Rehearsal;

namespace CantonRobotics.Tests.Rehearsal;

public sealed class LatenciesTests
{
    [Fact]
    public void Percentiles_OfNothing_AreAbsent()
    {
        Assert.Null(new Latencies().PercentileMs(0.99));
        Assert.Equal(new LatencySummary(null, null, null, 0), new Latencies().Summary());
    }

    [Fact]
    public void Percentiles_OfOneToAThousandMilliseconds_AreWithinOnePercent()
    {
        var latencies = new Latencies();
        foreach (var ms in Enumerable.Range(1, 1000).Reverse())
        {
            latencies.Add(TimeSpan.FromMilliseconds(ms));
        }

        Assert.InRange(latencies.PercentileMs(0.5)!.Value, 500, 505);
        Assert.InRange(latencies.PercentileMs(0.99)!.Value, 990, 1000);
        Assert.Equal(1000, latencies.PercentileMs(1));
        Assert.Equal(1000, latencies.MaxMs);
    }

    [Fact]
    public void Latency_OfABatch_CountsForEachScan()
    {
        var latencies = new Latencies();
        latencies.Add(TimeSpan.FromMilliseconds(1), times: 98);
        latencies.Add(TimeSpan.FromMilliseconds(80), times: 2);

        Assert.Equal(100, latencies.Count);
        Assert.InRange(latencies.PercentileMs(0.98)!.Value, 1, 1.01);
        Assert.InRange(latencies.PercentileMs(0.99)!.Value, 80, 80.8);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Latency_OfAnySize_HasABucket(long ticks)
    {
        var latencies = new Latencies();
        latencies.Add(new TimeSpan(ticks));

        Assert.NotNull(latencies.PercentileMs(0.5));
    }
}
