using System.Globalization;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Booths;

/// <summary>
/// The zone drawn to scale: ten units a metre, so that letters keep a usable size. Plain SVG with one link a booth. Narrow screens scroll it inside its own box.
/// </summary>
public sealed partial class FloorPlanSvg
{
    private const double Unit = 10;
    private const double Margin = 3;

    /// <summary>The size of a name's letters, in metres.</summary>
    private const double Letter = 1;

    private List<(double Y, double Depth)> _aisles = [];
    private List<(string Letter, double Y)> _rows = [];

    [Parameter, EditorRequired]
    public required FloorPlan Plan { get; set; }

    /// <summary>The code of the booth to mark.</summary>
    [Parameter]
    public string? Highlight { get; set; }

    /// <summary>The codes of booths that the reader was at; null on a plan that is nobody's.</summary>
    [Parameter]
    public IReadOnlySet<string>? Visited { get; set; }

    /// <summary>Where a booth leads; null leads to its exhibitor's public page. A booth without an address is no link.</summary>
    [Parameter]
    public Func<PlannedBooth, string?>? Href { get; set; }

    private string Label => T["plan.label", Plan.Hall];

    private string ViewBox => string.Create(CultureInfo.InvariantCulture, $"-4 -4 {(Plan.Width * Unit) + 8:0.##} {((Plan.Depth + Margin) * Unit) + 8:0.##}");

    protected override void OnParametersSet()
    {
        _aisles = [.. AislesOf(Plan)];
        _rows =
        [
            .. Plan.Booths.GroupBy(booth => BoothCode.TryParse(booth.Code, out var code) ? code.Value.Aisle : "")
                .Select(row => (row.Key, row.Average(booth => booth.Y + (booth.Depth / 2)) + 0.5)),
        ];
    }

    /// <summary>The strips across the whole zone, at least two metres deep, in which no booth stands between others.</summary>
    private static IEnumerable<(double Y, double Depth)> AislesOf(FloorPlan plan)
    {
        var reached = double.NaN;
        foreach (var booth in plan.Booths.OrderBy(booth => booth.Y))
        {
            if (booth.Y - reached >= 2)
            {
                yield return (reached, booth.Y - reached);
            }

            reached = double.IsNaN(reached) ? booth.Y + booth.Depth : Math.Max(reached, booth.Y + booth.Depth);
        }
    }

    private static string N(double metres) => (metres * Unit).ToString("0.##", CultureInfo.InvariantCulture);

    private static IEnumerable<string> LinesOf(PlannedBooth booth) =>
        SvgLabel.Lines(Cultures.Pick(booth.NameEn, booth.NameZh), Room(booth) / Letter, Math.Clamp((int)((booth.Depth - 2) / 1.15), 0, 3));

    /// <summary>The width of a line's letters, where they have to be narrower than usual.</summary>
    private static string? Squeezed(string line, PlannedBooth booth) => SvgLabel.Width(line.TrimEnd()) * Letter > Room(booth) ? N(Room(booth)) : null;

    private static double Room(PlannedBooth booth) => booth.Width - 0.9;

    /// <summary>Into the zone, whichever wall the opening is in.</summary>
    private string Arrow(PlannedGate gate) => gate.Y > Plan.Depth / 2
        ? $"M {N(gate.X)} {N(gate.Y - 1.6)} l 8 11 h -16 z"
        : $"M {N(gate.X)} {N(gate.Y + 1.6)} l 8 -11 h -16 z";

    private double GateTextY(PlannedGate gate) => gate.Y > Plan.Depth / 2 ? gate.Y + 1.9 : gate.Y + 3.2;

    private static string Pin(PlannedBooth booth) =>
        $"M {N(booth.X + booth.Width - 1)} {N(booth.Y + 2)} c -11 -12 -9 -21 0 -21 c 9 0 11 9 0 21 z";

    private string ClassOf(PlannedBooth booth) => $"booth{(booth.ExhibitorId is null ? " free" : "")}{(booth.Code == Highlight ? " marked" : "")}{(WasAt(booth) ? " visited" : "")}";

    private string WhoHas(PlannedBooth booth) => booth.ExhibitorId is null ? T["plan.free"].Value : Cultures.Pick(booth.NameEn, booth.NameZh);

    /// <summary>Begins with what is drawn, so that people who speak to their computer reach the booth, and goes on where the drawing leaves words out.</summary>
    private string NameOf(PlannedBooth booth) => $"{booth.Short} {WhoHas(booth)}{(WasAt(booth) ? $", {T["plan.visited"]}" : "")}";

    private bool WasAt(PlannedBooth booth) => Visited?.Contains(booth.Code) == true;

    private static string Tick(PlannedBooth booth) => $"M {N(booth.X + booth.Width - 1.5)} {N(booth.Y + booth.Depth - 0.9)} l 4 5 l 8 -10";
}
