namespace CantonRobotics.Hosting;

/// <summary>How every list answers: at most 200 items, and the cursor for <c>?after=</c> while there are more.</summary>
public sealed record ItemPage<T>(IReadOnlyList<T> Items, string? Next);

public static class ItemPage
{
    public const int Most = 200;

    /// <summary>What <c>?limit=</c> means: 200 unless told otherwise, never more.</summary>
    public static int Limit(int? asked) => Math.Clamp(asked ?? Most, 1, Most);

    /// <summary>A page of what was read with a limit of one more than it shows.</summary>
    public static ItemPage<T> Of<T>(IReadOnlyList<T> read, int limit, Func<T, string> cursor) =>
        read.Count > limit ? new([.. read.Take(limit)], cursor(read[limit - 1])) : new(read, null);
}
