using System.Globalization;

namespace CantonRobotics.Robots;

/// <summary>A robot's figures in the reader's words.</summary>
public static class RobotFigures
{
    extension(Robot robot)
    {
        /// <summary>The figure with its unit; null where the maker has not stated it.</summary>
        public string? Figure(RobotSpec spec) => robot.Specs.GetValueOrDefault(spec.Key) is not { Length: > 0 } value ? null
            : spec.IsNumber && decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) ? $"{number.ToString("#,0.###", CultureInfo.CurrentCulture)} {spec.Unit}".TrimEnd()
            : value;
    }
}
