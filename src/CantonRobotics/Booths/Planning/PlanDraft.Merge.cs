using CantonRobotics.Data;

namespace CantonRobotics.Booths.Planning;

public sealed partial class PlanDraft
{
    private const double Tolerance = 0.001;

    /// <summary>
    /// One booth of two neighbours, both free, in one row and together a rectangle; it is called after both. Refused: <c>merge-same</c>, <c>merge-taken</c>,
    /// <c>merge-row</c>, <c>merge-apart</c>, <c>merge-between</c>, and <c>merge-gap</c> unless the gap shall be closed.
    /// </summary>
    /// <param name="first">Stays where it is.</param>
    /// <param name="second">Is moved beside the first, in the same step, when there is a gap.</param>
    /// <param name="closesGap">Whether it may be moved.</param>
    public Refusal? Merge(string first, string second, bool closesGap = false)
    {
        if (WhyNotMerged(first, second) is { } refusal && !(closesGap && refusal.Code == "merge-gap"))
        {
            return refusal;
        }

        var (one, other) = (Find(first)!, Find(second)!);
        var moved = Beside(one, other);
        var (x, y) = (Math.Min(one.X, moved.X), Math.Min(one.Y, moved.Y));
        var (width, depth) = (Math.Max(one.X + one.Width, moved.X + moved.Width) - x, Math.Max(one.Y + one.Depth, moved.Y + moved.Depth) - y);
        var (a, b) = (BoothCode.Parse(first), BoothCode.Parse(second));
        var code = $"{a.Hall}{a.Aisle}{Math.Min(a.Stand, b.Stand):00}-{Math.Max(a.Stand, b.Stand):00}";
        Step([.. Booths.Where(booth => booth != one && booth != other), new BoothShape(code, one.Kind, one.Area + other.Area, one.Capacity + other.Capacity, x, y, width, depth)]);
        return null;
    }

    /// <summary>Why the two do not become one as they stand; null when they do. The third value of <c>merge-gap</c> is the gap in metres.</summary>
    public Refusal? WhyNotMerged(string first, string second)
    {
        if (Find(first) is not { } one || Find(second) is not { } other || first == second)
        {
            return new Refusal("merge-same");
        }

        if (one.Taken || other.Taken)
        {
            return new Refusal("merge-taken");
        }

        var (a, b) = (BoothCode.Parse(first), BoothCode.Parse(second));
        if (a.Hall != b.Hall || a.Aisle != b.Aisle || a.Stand == b.Stand)
        {
            return new Refusal("merge-row", null, first, second);
        }

        if (GapBetween(one, other) is not { } gap)
        {
            return new Refusal("merge-apart", null, first, second);
        }

        return gap <= Tolerance ? null
            : Booths.FirstOrDefault(booth => booth != one && booth != other && StandsBetween(booth, one, other)) is { } between ? new Refusal("merge-between", null, first, second, between.Code)
            : new Refusal("merge-gap", null, first, second, gap);
    }

    /// <summary>Free metres between two booths side by side or one behind the other, as deep or as wide as each other; null for others.</summary>
    private static double? GapBetween(BoothShape one, BoothShape other)
    {
        var gap = InRow(one, other) ? Math.Max(other.X - one.X - one.Width, one.X - other.X - other.Width)
            : InColumn(one, other) ? Math.Max(other.Y - one.Y - one.Depth, one.Y - other.Y - other.Depth)
            : double.NaN;
        return gap >= -Tolerance ? gap : null;
    }

    private static BoothShape Beside(BoothShape one, BoothShape other) => InRow(one, other)
        ? other with { X = other.X > one.X ? one.X + one.Width : one.X - other.Width }
        : other with { Y = other.Y > one.Y ? one.Y + one.Depth : one.Y - other.Depth };

    private static bool StandsBetween(BoothShape booth, BoothShape one, BoothShape other)
    {
        var (left, top) = (Math.Min(one.X, other.X), Math.Min(one.Y, other.Y));
        var (right, bottom) = (Math.Max(one.X + one.Width, other.X + other.Width), Math.Max(one.Y + one.Depth, other.Y + other.Depth));
        return booth.X + Tolerance < right && left + Tolerance < booth.X + booth.Width && booth.Y + Tolerance < bottom && top + Tolerance < booth.Y + booth.Depth;
    }

    private static bool InRow(BoothShape one, BoothShape other) => Same(one.Y, other.Y) && Same(one.Depth, other.Depth);

    private static bool InColumn(BoothShape one, BoothShape other) => Same(one.X, other.X) && Same(one.Width, other.Width);

    private static bool Same(double a, double b) => Math.Abs(a - b) <= Tolerance;
}
