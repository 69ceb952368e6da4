using System.Globalization;
using CantonRobotics.Robots;

namespace CantonRobotics.Demo;

/// <summary>
/// Invented figures, so that there is something to compare; the makers stated none of them, which every screen that shows them says. The same robot always gets the
/// same ones, and some are left unstated. Certificates, approvals and tariff codes are never invented.
/// </summary>
internal static class DemoFigures
{
    private static readonly Dictionary<string, (double Least, double Step, int Steps)> Ranges = new()
    {
        ["weight"] = (18, 7, 20),
        ["payload"] = (5, 5, 20),
        ["runTime"] = (90, 30, 16),
        ["chargeTime"] = (60, 15, 12),
        ["speed"] = (0.5, 0.1, 18),
        ["degreesOfFreedom"] = (12, 1, 32),
        ["height"] = (60, 5, 24),
        ["slope"] = (5, 1, 25),
        ["areaPerHour"] = (400, 100, 24),
        ["tank"] = (5, 5, 12),
        ["trays"] = (2, 1, 4),
        ["doorWidth"] = (60, 5, 7),
        ["moq"] = (1, 1, 10),
        ["leadTime"] = (15, 5, 10),
    };

    public static IReadOnlyDictionary<string, string?> Of(Robot robot)
    {
        var random = new Random(robot.Name.Aggregate(137, (sum, letter) => unchecked((sum * 31) + letter)));
        return RobotSpecs.Of(robot.Category).Where(spec => Ranges.ContainsKey(spec.Key)).Select(spec => (spec.Key, Range: Ranges[spec.Key], Step: random.Next(Ranges[spec.Key].Steps), Stated: random.NextDouble() < 0.8))
            .Where(one => one.Stated).ToDictionary(one => one.Key, one => (string?)(one.Range.Least + (one.Range.Step * one.Step)).ToString("0.#", CultureInfo.InvariantCulture));
    }
}
