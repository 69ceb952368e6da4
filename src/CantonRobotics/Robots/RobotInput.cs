using CantonRobotics.Data;
using CantonRobotics.Exhibitors;

namespace CantonRobotics.Robots;

/// <summary>A robot as its exhibitor enters it.</summary>
/// <param name="Name">1–120 characters, once at an exhibitor.</param>
/// <param name="Category">One of <see cref="Categories.All"/>.</param>
/// <param name="Form">At most 60 characters.</param>
/// <param name="Specs">By key; those of other categories are dropped.</param>
public sealed record RobotInput(string? Name, string? Category, string? Form, IReadOnlyDictionary<string, string?> Specs)
{
    public const int LongestName = 120;
    public const int LongestForm = 60;

    public IReadOnlyList<Refusal> Faults() =>
    [
        .. Name?.Trim() is { Length: > 0 and <= LongestName } ? Array.Empty<Refusal>() : [new Refusal("robot-name", "name", LongestName)],
        .. Categories.Knows(Category) ? Array.Empty<Refusal>() : [new Refusal("robot-category", "category")],
        .. Form?.Trim() is null or { Length: <= LongestForm } ? Array.Empty<Refusal>() : [new Refusal("robot-form", "form", LongestForm)],
        .. Specs.Where(spec => RobotSpecs.Find(spec.Key) is { } known && RobotSpecs.Clean(known, spec.Value) is null)
            .Select(spec => new Refusal(RobotSpecs.Find(spec.Key)!.IsNumber ? "spec-number" : spec.Key == "hsCode" ? "spec-hs" : "spec-text", spec.Key, RobotSpecs.Find(spec.Key)!.Most ?? RobotSpecs.LongestText)),
    ];

    internal Dictionary<string, string> Clean() => RobotSpecs.Of(Category!)
        .Select(spec => (spec.Key, Value: RobotSpecs.Clean(spec, Specs.GetValueOrDefault(spec.Key)))).Where(one => one.Value is { Length: > 0 })
        .ToDictionary(one => one.Key, one => one.Value!);
}
