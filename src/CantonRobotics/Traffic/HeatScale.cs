using System.Collections.Immutable;
using System.Globalization;

namespace CantonRobotics.Traffic;

/// <summary>By which figure the plan is coloured.</summary>
public enum PlanHeat
{
    /// <summary>People at the booth against its capacity.</summary>
    Level,
    Visitors,
    Last15,
    Stay,
    Leads,
    Conversion,
}

/// <summary>
/// The plan's five colours for one figure: none for nothing, then four equal steps whose ends are round numbers, so that the legend can be read. The level has
/// its own steps, quarters of the capacity.
/// </summary>
/// <param name="By">The figure.</param>
/// <param name="Step">The width of a step: people, visits, leads, seconds or a share (0–1).</param>
public sealed record HeatScale(PlanHeat By, double Step)
{
    /// <summary>Close enough together that the fullest booth is never in the second of four colours.</summary>
    private static readonly int[] Round = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80];
    private static readonly double[] RoundSeconds = [15, 30, 60, 120, 180, 300, 600, 900, 1800];

    public static HeatScale Of(PlanHeat by, IEnumerable<BoothReading> booths)
    {
        var most = booths.Select(one => ValueOf(by, one)).OfType<double>().DefaultIfEmpty().Max();
        return new HeatScale(by, by switch
        {
            PlanHeat.Stay => RoundSeconds.FirstOrDefault(step => step * 4 >= most, RoundSeconds[^1]),
            PlanHeat.Conversion => RoundUp(most / 4, 0.01),
            _ => RoundUp(most / 4, 1),
        });
    }

    /// <summary>The css class of a booth: <c>l0</c>–<c>l4</c>, <c>stale</c>, <c>closed</c> or <c>none</c>.</summary>
    public string FaceOf(BoothReading? reading, bool closed) => reading is null ? closed && By == PlanHeat.Level ? "closed" : "none"
        : By == PlanHeat.Level ? reading.FaceIn(closed)
        : ValueOf(By, reading) is not { } value ? "none"
        : $"l{(value <= 0 ? 0 : Math.Min(4, (int)Math.Ceiling(value / Step)))}";

    /// <summary>What stands on the booth; null while it is not measured.</summary>
    public string? TextOf(BoothReading? reading) => reading is null ? null : By switch
    {
        PlanHeat.Level => Figures.Number(reading.Here),
        PlanHeat.Visitors => Figures.Number(reading.Visitors),
        PlanHeat.Last15 => Figures.Number(reading.Last15),
        PlanHeat.Stay => Figures.Duration(reading.DwellMedianSeconds),
        PlanHeat.Leads => Figures.Number(reading.Leads),
        _ => Figures.Share(Figures.Conversion(reading.Leads, reading.Visitors)),
    };

    /// <summary>Nobody scans out of a booth, so how many are there and how long they stay is not measured.</summary>
    public Basis Basis => By is PlanHeat.Level or PlanHeat.Stay ? Basis.Estimated : Basis.Measured;

    /// <summary>The numbers of a colour, for the legend: <c>0</c>, <c>1–25</c>, <c>26–50</c>, … and what is beyond.</summary>
    public ImmutableArray<string> Labels =>
    [
        .. Enumerable.Range(0, 5).Select(level => level == 0 ? Text(0) : By is PlanHeat.Stay or PlanHeat.Conversion
            ? level == 4 ? $"> {Text(3 * Step)}" : $"≤ {Text(level * Step)}"
            : level == 4 ? $"> {Text(3 * Step)}" : Step <= 1 ? Text(level) : $"{Text(((level - 1) * Step) + 1)}–{Text(level * Step)}"),
    ];

    private string Text(double value) => By switch
    {
        PlanHeat.Stay => Figures.Duration((int)value)!,
        PlanHeat.Conversion => Figures.Share(value)!,
        _ => value.ToString("N0", CultureInfo.CurrentCulture),
    };

    private static double? ValueOf(PlanHeat by, BoothReading reading) => by switch
    {
        PlanHeat.Visitors => reading.Visitors,
        PlanHeat.Last15 => reading.Last15,
        PlanHeat.Stay => reading.DwellMedianSeconds,
        PlanHeat.Leads => reading.Leads,
        PlanHeat.Conversion => Figures.Conversion(reading.Leads, reading.Visitors),
        _ => reading.Here,
    };

    private static double RoundUp(double step, double least)
    {
        for (var power = least; ; power *= 10)
        {
            foreach (var round in Round.Where(round => round * power >= step - 1e-9))
            {
                return round * power;
            }
        }
    }
}
