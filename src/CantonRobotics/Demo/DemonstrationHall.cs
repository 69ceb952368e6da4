using CantonRobotics.Booths;
using CantonRobotics.Fair;

namespace CantonRobotics.Demo;

/// <summary>
/// An invented hall of 84 × 50 m: aisles A–D with 46 stands of 36 m² and two brand stands of 13 × 6 m in their middle, and a short aisle E of four free standard stands. The hall of the real
/// zone is not publicly known.
/// </summary>
public static class DemonstrationHall
{
    private const double StandWidth = 6;
    private const double StandDepth = 6;
    private static readonly (string Aisle, double Y)[] Rows = [("A", 3), ("B", 15), ("C", 21), ("D", 33)];

    /// <summary>Stands that take two places: the brand stands of aisles B and C.</summary>
    private static readonly HashSet<string> Doubles = ["B11", "C11"];

    public static IReadOnlyList<Booth> Booths(Zone zone)
    {
        List<Booth> booths = [];
        foreach (var (aisle, y) in Rows)
        {
            for (var column = 0; column < 12; column++)
            {
                var number = column * 2 + 1;
                var wide = Doubles.Contains($"{aisle}{number:00}");
                booths.Add(wide
                    ? Stand(zone, $"{aisle}{number:00}-{number + 2:00}", BoothKind.Brand, Left(column), y, 2 * StandWidth + 1, StandDepth)
                    : Stand(zone, $"{aisle}{number:00}", BoothKind.RawSpace, Left(column), y, StandWidth, StandDepth));
                column += wide ? 1 : 0;
            }
        }

        for (var column = 0; column < 4; column++)
        {
            booths.Add(Stand(zone, $"E{column * 2 + 1:00}", BoothKind.Standard, 28.5 + column * 7, 43, StandWidth, 3));
        }

        return booths;
    }

    /// <summary>Twelve places of six metres, half a metre between neighbours, an aisle of three metres across the middle.</summary>
    private static double Left(int column) => 2.25 + column * 6.5 + (column >= 6 ? 2 : 0);

    private static Booth Stand(Zone zone, string number, BoothKind kind, double x, double y, double width, double depth) => new()
    {
        Code = zone.Hall + number,
        ZoneId = zone.Id,
        Kind = kind,
        Area = (int)(width * depth) / 9 * 9,

        // One person on a square metre: dense, but people still move.
        Capacity = (int)(width * depth),
        X = x,
        Y = y,
        Width = width,
        Depth = depth,
    };
}
