using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>One fair day in whole seconds from its local midnight: the resolution of the ledger.</summary>
internal sealed record FairDayHours(DateOnly Day, DateTime Start, int Length, int Opens, int Closes)
{
    /// <summary>Sparklines and series count by these.</summary>
    public const int Bucket = 15 * 60;

    private int Last => (Closes - Opens - 1) / Bucket;

    public static FairDayHours Of(FairSchedule schedule, DateOnly day)
    {
        var start = schedule.StartOf(day);
        return new FairDayHours(day, start, Seconds(schedule.StartOf(day.AddDays(1))), Seconds(schedule.OpeningOf(day)), Seconds(schedule.ClosingOf(day)));

        int Seconds(DateTime instant) => (int)(instant - start).TotalSeconds;
    }

    public int SecondOf(DateTime utc) => (int)Math.Floor((utc - Start).TotalSeconds);

    public DateTime At(int second) => Start.AddSeconds(second);

    public bool Holds(DateTime utc) => utc >= Start && utc < Start.AddSeconds(Length);

    /// <summary>When whoever was scanned at this second is gone at the latest: closing, or midnight for scans after closing.</summary>
    public int EndOf(int second) => second < Closes ? Closes : Length;

    /// <summary>Early birds count in the first quarter of an hour, latecomers in the last.</summary>
    public int BucketOf(int second) => Math.Clamp((second - Opens) / Bucket, 0, Last);

    public int BucketsUntil(int second) => second < Opens ? 0 : BucketOf(second) + 1;

    public int Buckets => Last + 1;

    public int StartOfBucket(int bucket) => Opens + (bucket * Bucket);

    /// <summary>Its last second.</summary>
    public int EndOfBucket(int bucket) => Math.Min(Opens + ((bucket + 1) * Bucket), Closes) - 1;

    public int[] NewBuckets() => new int[Last + 1];
}
