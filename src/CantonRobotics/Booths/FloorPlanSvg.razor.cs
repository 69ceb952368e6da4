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

    private static string N(double metres) => (metres * Unit).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Pin(PlannedBooth booth) =>
        $"M {N(booth.X + booth.Width - 1)} {N(booth.Y + 2)} c -11 -12 -9 -21 0 -21 c 9 0 11 9 0 21 z";

    private string ClassOf(PlannedBooth booth) => $"booth{(booth.ExhibitorId is null ? " free" : "")}{(booth.Code == Highlight ? " marked" : "")}{(WasAt(booth) ? " visited" : "")}";

    private string WhoHas(PlannedBooth booth) => booth.ExhibitorId is null ? T["plan.free"].Value : Cultures.Pick(booth.NameEn, booth.NameZh);

    /// <summary>Begins with what is drawn, so that people who speak to their computer reach the booth, and goes on where the drawing leaves words out.</summary>
    private string NameOf(PlannedBooth booth) => $"{booth.Short} {WhoHas(booth)}{(WasAt(booth) ? $", {T["plan.visited"]}" : "")}";

    private bool WasAt(PlannedBooth booth) => Visited?.Contains(booth.Code) == true;

    private static string Tick(PlannedBooth booth) => $"M {N(booth.X + booth.Width - 1.5)} {N(booth.Y + booth.Depth - 0.9)} l 4 5 l 8 -10";
}
