using CantonRobotics.Data;
using CantonRobotics.Fair;

namespace CantonRobotics.Booths;

/// <summary>What a booth must be to stand on the plan.</summary>
public static class BoothRules
{
    /// <summary>As many faults of a plan are told; who laid a whole hall on one spot has enough with these.</summary>
    public const int MostFaults = 500;

    private const double Tolerance = 0.001;

    /// <summary>Why it may not stand among the others; null when it may.</summary>
    public static Refusal? Check(Booth booth, Zone zone, IReadOnlyCollection<Booth> others)
    {
        if (!BoothCode.TryParse(booth.Code, out var code))
        {
            return new Refusal("booth-code-invalid", "code", Shortened(booth.Code));
        }

        if (code.Value.Hall != zone.Hall)
        {
            return new Refusal("booth-other-hall", "code", booth.Code, zone.Hall);
        }

        if (others.Any(other => other.Code == booth.Code))
        {
            return new Refusal("booth-exists", "code", booth.Code);
        }

        if (booth.Area is <= 0 or > 9000 || booth.Area % 9 != 0)
        {
            return new Refusal("booth-area-invalid", "area", booth.Area);
        }

        if (!Enum.IsDefined(booth.Kind))
        {
            return new Refusal("booth-kind-invalid", "kind");
        }

        if (booth.Capacity is < 1 or > 5000)
        {
            return new Refusal("booth-capacity-invalid", "capacity", booth.Capacity);
        }

        if (!(booth.Width > 0 && booth.Depth > 0 && booth.X >= 0 && booth.Y >= 0
            && booth.X + booth.Width <= zone.Width + Tolerance && booth.Y + booth.Depth <= zone.Depth + Tolerance))
        {
            return new Refusal("booth-outside", "x", booth.Code, zone.Width, zone.Depth);
        }

        return others.FirstOrDefault(other => Overlaps(booth, other)) is { } under ? new Refusal("booth-overlaps", "x", booth.Code, under.Code) : null;
    }

    /// <summary>
    /// What is wrong with a whole plan, at most <see cref="MostFaults"/>: what each booth is not, and each two that lie over each other. Neighbours are found along
    /// the x axis, so that a hall of thousands is checked at once.
    /// </summary>
    public static IReadOnlyList<BoothFault> CheckAll(IReadOnlyCollection<Booth> booths, Zone zone)
    {
        List<BoothFault> faults = [];
        List<Booth> open = [];
        HashSet<string> codes = [];
        foreach (var booth in booths.OrderBy(one => one.X))
        {
            open.RemoveAll(one => one.X + one.Width <= booth.X + Tolerance);
            if ((codes.Add(booth.Code) ? Check(booth, zone, []) : new Refusal("booth-exists", "code", booth.Code)) is { } own)
            {
                faults.Add(new BoothFault(own, booth.Code));
            }

            faults.AddRange(open.Where(under => Overlaps(booth, under)).Select(under => new BoothFault(new Refusal("booth-overlaps", "x", booth.Code, under.Code), booth.Code, under.Code)));
            if (faults.Count >= MostFaults)
            {
                return faults[..MostFaults];
            }

            open.Add(booth);
        }

        return faults;
    }

    /// <summary>Text from outside, short enough to be shown back.</summary>
    public static string Shortened(string? text) => text is { Length: > 20 } ? text[..20] + "…" : text ?? "";

    private static bool Overlaps(Booth a, Booth b) =>
        a.X + Tolerance < b.X + b.Width && b.X + Tolerance < a.X + a.Width && a.Y + Tolerance < b.Y + b.Depth && b.Y + Tolerance < a.Y + a.Depth;
}
