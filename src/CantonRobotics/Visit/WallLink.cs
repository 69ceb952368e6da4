using System.Globalization;

namespace CantonRobotics.Visit;

/// <summary>What a wall's address asks for: <c>/wall?view=zone,plan&amp;every=20&amp;lang=zh,en&amp;theme=dark</c>.</summary>
/// <param name="Views">Shown one after the other; none: everything on one picture.</param>
/// <param name="Languages">The first leads; none: the screen's own and the other beside it.</param>
/// <param name="Seconds">How long each view stays.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null: as the screen has it.</param>
public sealed record WallLink(IReadOnlyList<string> Views, IReadOnlyList<string> Languages, int Seconds = WallLink.UsualSeconds, string? Theme = null)
{
    public const int UsualSeconds = 20, ShortestSeconds = 5, LongestSeconds = 600;

    /// <summary>The views there are.</summary>
    public static readonly IReadOnlyList<string> AllViews = ["plan", "zone", "movers", "categories", "quieter", "announcements"];

    /// <summary>The path and what follows it. A key stands after the hash, so that no server and no log ever gets it.</summary>
    public string Path(string? key = null)
    {
        List<string> asks =
        [
            .. Views.Count > 0 ? [$"view={string.Join(',', Views)}"] : Array.Empty<string>(),
            .. Views.Count > 1 && Seconds != UsualSeconds ? [string.Create(CultureInfo.InvariantCulture, $"every={Seconds}")] : Array.Empty<string>(),
            .. Languages.Count > 0 ? [$"lang={string.Join(',', Languages)}"] : Array.Empty<string>(),
            .. Theme is not null ? [$"theme={Theme}"] : Array.Empty<string>(),
        ];
        return "wall" + (asks.Count > 0 ? "?" + string.Join('&', asks) : "") + (key is null ? "" : $"#key={key}");
    }

    /// <summary>The views that an address names and that exist, each once, in its order.</summary>
    public static IReadOnlyList<string> ViewsOf(string? asked) => [.. (asked ?? "").Split(',', StringSplitOptions.TrimEntries).Take(12).Where(AllViews.Contains).Distinct()];

    public static int SecondsOf(string? asked) =>
        int.TryParse(asked, CultureInfo.InvariantCulture, out var seconds) ? Math.Clamp(seconds, ShortestSeconds, LongestSeconds) : UsualSeconds;
}
