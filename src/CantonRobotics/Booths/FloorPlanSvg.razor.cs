using System.Globalization;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Booths;

/// <summary>
/// The zone drawn to scale: ten units a metre, so that letters keep a usable size. Plain SVG with one link a booth; a page that knows more colours the booths
/// through <see cref="Paint"/>. Narrow screens scroll it inside its own box.
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

    /// <summary>Colours and figures; null draws who has which booth.</summary>
    [Parameter]
    public Func<PlannedBooth, BoothPaint?>? Paint { get; set; }

    /// <summary>Where a booth leads; null leads to its exhibitor's public page. A booth without an address is no link.</summary>
    [Parameter]
    public Func<PlannedBooth, string?>? Href { get; set; }

    /// <summary>Draw the names; without them a figure has more room.</summary>
    [Parameter]
    public bool Names { get; set; } = true;

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

    private static IEnumerable<string> LinesOf(PlannedBooth booth, BoothPaint? paint)
    {
        var name = Cultures.Pick(booth.NameEn, booth.NameZh);
        var lines = (int)((booth.Depth - (paint?.Figure is null ? 2 : 4)) / 1.15);
        return name.Length == 0 || lines < 1 ? [] : SvgLabel.Lines(name, (booth.Width - 0.9) / Letter, Math.Min(lines, 3));
    }

    private static string? StyleOf(BoothPaint? paint) =>
        paint is null ? null : (paint.Fill is null ? "" : $"--fill:{paint.Fill};") + (paint.Ink is null ? "" : $"--ink-on:{paint.Ink};");

    /// <summary>Into the zone, whichever wall the opening is in.</summary>
    private string Arrow(PlannedGate gate) => gate.Y > Plan.Depth / 2
        ? $"M {N(gate.X)} {N(gate.Y - 1.6)} l 8 11 h -16 z"
        : $"M {N(gate.X)} {N(gate.Y + 1.6)} l 8 -11 h -16 z";

    private double GateTextY(PlannedGate gate) => gate.Y > Plan.Depth / 2 ? gate.Y + 1.9 : gate.Y + 3.2;

    private static string Pin(PlannedBooth booth) =>
        $"M {N(booth.X + booth.Width - 1)} {N(booth.Y + 2)} c -11 -12 -9 -21 0 -21 c 9 0 11 9 0 21 z";

    private string ClassOf(PlannedBooth booth, BoothPaint? paint) =>
        $"booth{(booth.ExhibitorId is null ? " free" : "")}{(booth.Code == Highlight ? " marked" : "")}{(paint?.Class is { } more ? " " + more : "")}";

    private string Said(PlannedBooth booth, BoothPaint? paint)
    {
        var who = booth.ExhibitorId is null ? T["plan.free"].Value : Cultures.Pick(booth.NameEn, booth.NameZh);
        return paint?.Words is { } words ? $"{booth.Code} {who}, {words}" : $"{booth.Code} {who}";
    }
}
