using System.Globalization;
using System.Net;
using System.Text.Json;
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
    BoothPlan plan, TrafficBoard board, ExhibitorDirectory exhibitors, AnnouncementBoard announcements, PublicHints hints, IStringLocalizer<ExhibitorTexts> categories, FairCalendar calendar, FairClock clock, Mode mode, IStringLocalizer<WallTexts> texts, IStringLocalizer<UiTexts> ui)
{
    private static readonly string[] ScriptKeys =
        ["live", "stale", "connecting", "more.one", "more.other", "fewer.one", "fewer.other", "same", "noData", "quieter.none", "key", "pause", "resume", "paused"];

    private static readonly string[] KnownViews = ["plan", "zone", "movers", "categories", "quieter", "announcements"];

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

    private IReadOnlyList<Announcement> Said { get; set; } = [];

    private int Seconds => int.TryParse(Every, CultureInfo.InvariantCulture, out var seconds) ? Math.Clamp(seconds, 5, 600) : 20;

    private FloorPlan Plan { get; set; } = default!;

    private BoardReading Reading { get; set; } = default!;

    private IReadOnlyList<string> Languages { get; set; } = [];

    private FairSchedule Schedule => calendar.Schedule;

    private FairClock Clock => clock;

    private Mode Mode => mode;

    private IStringLocalizer U => ui;

    private string ScriptTexts => JsonSerializer.Serialize(new
    {
        texts = ScriptKeys.ToDictionary(key => key, key => texts.In(Languages[0], key)),
        levels = Enumerable.Range(0, 5).Select(level => ui.In(Languages[0], $"level.{level}")),
        stale = ui.In(Languages[0], "state.stale"),
        basis = ((Basis[])[Basis.NotMeasured, Basis.Measured, Basis.Estimated]).ToDictionary(
            basis => Camel(basis.ToString()), basis => Both(language => ui.In(language, "basis." + Camel(basis.ToString())))),
        language = Languages[0],
        hours = new { first = Schedule.FirstDay, last = Schedule.LastDay, opens = Schedule.Opens.ToString("HH:mm", CultureInfo.InvariantCulture), closes = Schedule.Closes.ToString("HH:mm", CultureInfo.InvariantCulture) },
        views = new
        {
            entries = Both("entries"),
            visitors = Both("visitors"),
            peak = Both("peak"),
            last15 = texts.In(Languages[0], "last15"),
            here = texts.In(Languages[0], "here"),
            categories = Categories.All.ToDictionary(one => one, one => categories.In(Languages[0], $"category.{one}")),
        },
        hall = Enum.GetValues<HallState>().Where(state => state != HallState.Open).ToDictionary(
            state => state.ToString(), state => new { all = Both(language => HallIn(language, state) ?? ""), first = HallIn(Languages[0], state) }),
    });

    /// <summary>Names and categories by booth, for the lists.</summary>
    private string? ScriptBooths => Views.Count == 0 ? null : JsonSerializer.Serialize(Plan.Booths.Where(booth => booth.ExhibitorId is not null).ToDictionary(
        booth => booth.Code, booth => new { name = NameOf(booth), code = booth.Short, category = _categories.GetValueOrDefault(booth.ExhibitorId!.Value) }));

    protected override async Task OnInitializedAsync()
    {
        MayHint = await hints.IsShownAsync(PublicHint.QuieterBooths);
        Views = [.. (View ?? "").Split(',', StringSplitOptions.TrimEntries).Take(12).Where(KnownViews.Contains).Where(one => one != "quieter" || MayHint).Distinct()];
        Languages = LanguagesOf(Lang);
        Plan = await plan.PlanAsync();
        Reading = board.Read();
        _readings = Reading.Booths.ToDictionary(one => one.Code);
        if (Views.Count > 0)
        {
            _categories = (await exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved })).ToDictionary(one => one.Id, one => one.Category);
            Said = await announcements.NowAsync();
        }
    }

    /// <summary>Of several views the first one shows until the script turns them.</summary>
    private bool Hidden(string view) => Views.Count > 0 && view != Views[0];

    /// <summary>What was asked for; otherwise the reader's language first, and the other beside it.</summary>
    private static IReadOnlyList<string> LanguagesOf(string? asked)
    {
        string[] chosen = [.. (asked ?? "").Split(',', StringSplitOptions.TrimEntries).Take(4)
            .Select(one => Cultures.All.FirstOrDefault(known => one.Length >= 2 && known.Name.StartsWith(one[..2], StringComparison.OrdinalIgnoreCase)).Name)
            .OfType<string>().Distinct()];
        return chosen.Length > 0 ? chosen : Cultures.IsChinese ? ["zh-Hans", "en"] : ["en", "zh-Hans"];
    }

    private bool Closed => !Schedule.IsOpen(Reading.AsOf);

    private string? Hall(string language) => HallIn(language, Schedule.StateAt(Reading.AsOf));

    private string? HallIn(string language, HallState state) => AnyLanguage.Speaking(language, () => Schedule.Words(state, ui));

    private bool IsQuiet(PlannedBooth booth) =>
        !Closed && booth.ExhibitorId is not null && _readings.GetValueOrDefault(booth.Code) is { State: BoothState.Live, Level: BoothLevel.Empty or BoothLevel.Calm };

    private string FaceOf(PlannedBooth booth) =>
        booth.ExhibitorId is null ? "free" : _readings.GetValueOrDefault(booth.Code)?.FaceIn(Closed) ?? (Closed ? "closed" : "none");

    private string WordOf(PlannedBooth booth) => FaceOf(booth) switch
    {
        "free" or "closed" => "",
        "none" => "–",
        "stale" => booth.Depth < 4 ? "–" : ui.In(Languages[0], "state.stale"),
        var face when booth.Depth < 4 => face == "l0" ? "○" : new string('●', face[1] - '0'),
        var face => ui.In(Languages[0], $"level.{face[1]}"),
    };

    private string NameOf(PlannedBooth booth) => Pick(Languages[0], booth.NameEn, booth.NameZh);

    private string ZoneName(string language) => Pick(language, calendar.Programme.Zone.NameEn, calendar.Programme.Zone.NameZh);

    private string Text(string key, params object[] args) => texts.In(Languages[0], key, args);

    private string Both(string key) => Both(language => texts.In(language, key));

    private string Both(Func<string, string> words) => string.Join(" · ", Languages.Select(words));

    private static string In(string language, IStringLocalizer from, string key) => from.In(language, key);

    private static string Pick(string language, string english, string chinese) =>
        language.StartsWith("zh", StringComparison.Ordinal) ? (chinese.Length > 0 ? chinese : english) : (english.Length > 0 ? english : chinese);

    private static MarkupString Label(string face, double x, double y, string anchor, string words) =>
        new($"<text class=\"{face}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>");

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
