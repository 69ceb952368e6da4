using CantonRobotics.Alerts;
using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Fair.Announcements;
using CantonRobotics.Hosting;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Visit;

/// <summary>
/// The screen in the hall: rendered with the public figures of the moment, kept current by <c>wall.js</c>. <c>?lang=zh,en</c> chooses the languages;
/// <c>?view=plan,zone,movers,categories,quieter,announcements&amp;every=20</c> shows these one after the other, so many seconds each.
/// </summary>
public sealed partial class WallPage(
    BoothPlan plan, TrafficBoard board, ExhibitorDirectory exhibitors, AnnouncementBoard announcements, QuieterBooths quieter, IStringLocalizer<ExhibitorTexts> categories, FairCalendar calendar, FairClock clock, Mode mode, IStringLocalizer<WallTexts> texts, IStringLocalizer<UiTexts> ui)
{
    /// <summary>A stand less deep has dots for a word, one less deep than <see cref="DeepEnoughForTwo"/> the word of the first language alone; metres.</summary>
    private const double DeepEnoughForOne = 4, DeepEnoughForTwo = 5.5;

    private Dictionary<string, BoothReading> _readings = [];
    private Dictionary<Guid, string> _categories = [];

    [SupplyParameterFromQuery]
    public string? Lang { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public string? Every { get; set; }

    /// <summary>None: everything on one picture.</summary>
    private IReadOnlyList<string> Views { get; set; } = [];

    /// <summary>Whether an organizer allows that visitors are sent to less busy booths.</summary>
    private bool MayHint { get; set; }

    private IReadOnlyList<LessBusyBooth> LessBusy { get; set; } = [];

    private IReadOnlyList<Announcement> Said { get; set; } = [];

    private FloorPlan Plan { get; set; } = default!;

    private BoardReading Reading { get; set; } = default!;

    private IReadOnlyList<string> Languages { get; set; } = [];

    private FairSchedule Schedule => calendar.Schedule;

    private bool Closed => !Schedule.IsOpen(Reading.AsOf);

    /// <summary>Beside the plan in two languages every booth takes two lines and one of the category: four fit.</summary>
    private int MostBeside => Languages.Count > 1 ? 4 : 5;

    /// <summary>The view that shows until the script turns them: the first that is not known to have nothing to say.</summary>
    private string? FirstView => Views.FirstOrDefault(HasSomething) ?? Views.FirstOrDefault();

    protected override async Task OnInitializedAsync()
    {
        MayHint = await quieter.IsShownAsync();
        Views = [.. WallLink.ViewsOf(View).Where(one => one != "quieter" || MayHint)];
        Languages = LanguagesOf(Lang);
        Plan = await plan.PlanAsync();
        Reading = board.Read();
        _readings = Reading.Booths.ToDictionary(one => one.Code);
        _categories = (await exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved })).ToDictionary(one => one.Id, one => one.Category);
        LessBusy = await quieter.InHallAsync();
        Said = Views.Contains("announcements") ? await announcements.NowAsync() : [];
    }

    private bool Hidden(string view) => Views.Count > 0 && view != FirstView;

    private bool HasSomething(string view) => view switch
    {
        "announcements" => Said.Count > 0,
        "quieter" => LessBusy.Count > 0,
        "movers" or "categories" => !Closed,
        _ => true,
    };

    /// <summary>What was asked for; otherwise the reader's language first, and the other beside it.</summary>
    private static IReadOnlyList<string> LanguagesOf(string? asked)
    {
        string[] chosen = [.. (asked ?? "").Split(',', StringSplitOptions.TrimEntries).Take(4)
            .Select(one => Cultures.All.FirstOrDefault(known => one.Length >= 2 && known.Name.StartsWith(one[..2], StringComparison.OrdinalIgnoreCase)).Name)
            .OfType<string>().Distinct()];
        return chosen.Length > 0 ? chosen : Cultures.IsChinese ? ["zh-Hans", "en"] : ["en", "zh-Hans"];
    }

    private string FaceOf(PlannedBooth booth) =>
        booth.ExhibitorId is null ? "free" : _readings.GetValueOrDefault(booth.Code)?.FaceIn(Closed) ?? (Closed ? "closed" : "none");

    /// <summary>How many booths stand at each face of <see cref="Faces"/> that is one of figures.</summary>
    private int Count(string face) => Plan.Booths.Count(booth => booth.ExhibitorId is not null && FaceOf(booth) == face);
}
