using System.Globalization;
using CantonRobotics.Traffic;

namespace CantonRobotics.Control;

/// <summary>Which tiles, in which order; as it stands in the page's address. Words it does not know count as not given.</summary>
public sealed record TileQuery(string? Text = null, string? Category = null, string? State = null, string? Sort = null)
{
    public const int LongestText = 100;

    public static readonly IReadOnlyList<string> Sorts = ["booth", "here", "visitors", "last15", "stay", "name"];

    public static readonly IReadOnlyList<string> States = ["level.0", "level.1", "level.2", "level.3", "level.4", "state.quiet", "state.stale", "state.notMeasured"];

    public bool IsNarrowing => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrEmpty(Category) || States.Contains(State);

    /// <summary>Booths come in the natural order of their codes; among equals that order stays. What is not measured comes last.</summary>
    public IReadOnlyList<LiveBooth> Apply(IEnumerable<LiveBooth> booths)
    {
        var found = booths.Where(Matches);
        return [.. Sort switch
        {
            "here" => Greatest(found, one => one.Here),
            "visitors" => Greatest(found, one => one.Visitors),
            "last15" => Greatest(found, one => one.Last15),
            "stay" => Greatest(found, one => one.DwellMedianSeconds),
            "name" => found.OrderBy(one => one.Name, StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true)),
            _ => found,
        }];
    }

    private static IOrderedEnumerable<LiveBooth> Greatest(IEnumerable<LiveBooth> booths, Func<BoothReading, int?> figure) =>
        booths.OrderByDescending(one => figure(one.Reading) ?? int.MinValue);

    private bool Matches(LiveBooth booth) => Says(booth) && Shows(booth.Reading) && (string.IsNullOrEmpty(Category) || booth.Category == Category);

    private bool Says(LiveBooth booth) => Text?.Trim() is not { Length: > 0 } text
        || new[] { booth.Reading.Code, booth.NameEn, booth.NameZh }.Any(one => one.Contains(text, StringComparison.OrdinalIgnoreCase));

    private bool Shows(BoothReading reading) => State switch
    {
        "state.quiet" => reading.State == BoothState.Quiet,
        "state.stale" => reading.State == BoothState.Stale,
        "state.notMeasured" => reading.State == BoothState.NotMeasured,
        ['l', 'e', 'v', 'e', 'l', '.', >= '0' and <= '4' and var level] => reading.State is BoothState.Live or BoothState.Quiet && (int?)reading.Level == level - '0',
        _ => true,
    };
}
