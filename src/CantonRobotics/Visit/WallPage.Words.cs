using System.Globalization;
using System.Net;
using System.Text.Json;
using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Visit;

/// <summary>What the wall says, in each of its languages, as it is drawn and as the script says it later.</summary>
public sealed partial class WallPage
{
    private static readonly string[] ScriptKeys =
        ["live", "stale", "connecting", "more.one", "more.other", "fewer.one", "fewer.other", "same", "none.quieter", "key", "pause", "resume", "paused", "entries", "visitors", "peak", "peak.at", "basis.movers", "basis.people", "basis.levels"];

    /// <summary>Faces of a stand and their words, emptiest first.</summary>
    private static readonly (string Face, string Key)[] Faces =
        [.. Enumerable.Range(0, 5).Select(level => ($"l{level}", $"level.{level}")), ("stale", "state.stale"), ("none", "state.notMeasured")];

    private string ScriptTexts => JsonSerializer.Serialize(new
    {
        languages = Languages,
        texts = ScriptKeys.ToDictionary(key => key, key => Languages.Select(language => texts.In(language, key))),
        levels = Enumerable.Range(0, 5).Select(level => Languages.Select(language => ui.In(language, $"level.{level}"))),
        stale = Languages.Select(language => texts.In(language, "stale.short")),
        basis = ((Basis[])[Basis.NotMeasured, Basis.Measured, Basis.Estimated]).ToDictionary(
            basis => Camel(basis.ToString()), basis => Both(language => ui.In(language, "basis." + Camel(basis.ToString())))),
        hours = new { first = Schedule.FirstDay, last = Schedule.LastDay, opens = Schedule.Opens.ToString("HH:mm", CultureInfo.InvariantCulture), closes = Schedule.Closes.ToString("HH:mm", CultureInfo.InvariantCulture) },
        categories = Categories.All.ToDictionary(one => one, one => Languages.Select(language => categories.In(language, $"category.{one}"))),
        hall = Enum.GetValues<HallState>().Where(state => state != HallState.Open).ToDictionary(
            state => state.ToString(), state => new { all = Both(language => HallIn(language, state) ?? ""), each = Languages.Select(language => HallIn(language, state)) }),
    });

    /// <summary>Names and categories by booth, for the lists.</summary>
    private string ScriptBooths => JsonSerializer.Serialize(Plan.Booths.Where(booth => booth.ExhibitorId is not null).ToDictionary(
        booth => booth.Code, booth => new { names = Languages.Select(language => Pick(language, booth.NameEn, booth.NameZh)), code = booth.Short, category = _categories.GetValueOrDefault(booth.ExhibitorId!.Value) }));

    private string? Hall(string language) => HallIn(language, Schedule.StateAt(Reading.AsOf));

    private string? HallIn(string language, HallState state) => AnyLanguage.Speaking(language, () => Schedule.Words(state, ui));

    private IReadOnlyList<string> WordsOf(PlannedBooth booth) => FaceOf(booth) switch
    {
        "free" or "closed" => [],
        "none" => ["–"],
        "stale" => booth.Depth < DeepEnoughForOne ? ["–"] : Each(language => texts.In(language, "stale.short")),
        var face when booth.Depth < DeepEnoughForOne => [face == "l0" ? "○" : new string('●', face[1] - '0')],
        var face => Each(language => ui.In(language, $"level.{face[1]}")),
    };

    private string NameOf(PlannedBooth booth) => Pick(Languages[0], booth.NameEn, booth.NameZh);

    private string ZoneName(string language) => Pick(language, calendar.Programme.Zone.NameEn, calendar.Programme.Zone.NameZh);

    private string Text(string key, params object[] args) => texts.In(Languages[0], key, args);

    private string Both(string key) => Both(language => texts.In(language, key));

    private string Both(Func<string, string> words) => string.Join(" · ", Languages.Select(words));

    private IReadOnlyList<string> Each(Func<string, string> words) => [.. Languages.Select(words)];

    /// <summary>In every language, each marked with its own; what is the same in two is said once. <c>wall-words.js</c> makes the same.</summary>
    private MarkupString Words(Func<string, string?> words) => new(string.Concat(
        Languages.Select(language => (language, text: words(language))).Where(one => !string.IsNullOrEmpty(one.text)).DistinctBy(one => one.text)
            .Select(one => $"<span lang=\"{one.language}\">{WebUtility.HtmlEncode(one.text)}</span>")));

    private MarkupString Words(string key, params object[] args) => Words(language => texts.In(language, key, args));

    private static string In(string language, IStringLocalizer from, string key) => from.In(language, key);

    private static string Pick(string language, string english, string chinese) =>
        language.StartsWith("zh", StringComparison.Ordinal) ? (chinese.Length > 0 ? chinese : english) : (english.Length > 0 ? english : chinese);

    private static MarkupString Label(string face, double x, double y, string anchor, string words) =>
        new($"<text class=\"{face}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>");

    /// <summary>The lower line of a stand, and one above it for the first of two languages.</summary>
    private MarkupString Value(PlannedBooth booth)
    {
        var (shallow, two, words) = (booth.Depth < DeepEnoughForOne, Languages.Count > 1 && booth.Depth >= DeepEnoughForTwo, WordsOf(booth));
        var (x, y) = shallow ? (booth.X + booth.Width - 0.4, booth.Y + 1.75) : (booth.X + (booth.Width / 2), booth.Y + booth.Depth - (two ? 0.75 : 1.3));
        var said = two && words.Count > 1
            ? $"<tspan lang=\"{Languages[0]}\" x=\"{N(x)}\" dy=\"-1.8\">{WebUtility.HtmlEncode(words[0])}</tspan><tspan class=\"second\" lang=\"{Languages[1]}\" x=\"{N(x)}\" dy=\"1.8\">{WebUtility.HtmlEncode(words[1])}</tspan>"
            : WebUtility.HtmlEncode(words.Count > 0 ? words[0] : "");
        return new($"<text class=\"value\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{(shallow ? "end" : "middle")}\" data-lines=\"{(two ? 2 : 1)}\">{said}</text>");
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
