using System.Globalization;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Booths;

/// <summary>The public list of exhibitors: a plain form, so that it works without JavaScript and every search has an address.</summary>
public sealed partial class ExhibitorsPage
{
    private ItemPage<CatalogueEntry> _page = new([], null);
    private List<KeyValuePair<string, int>> _provinces = [];
    private List<KeyValuePair<string, int>> _categories = [];
    private int _total;
    private int _found;

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Province { get; set; }

    [SupplyParameterFromQuery]
    public string? Category { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    public required FairCatalogue Catalogue { get; init; }

    [Inject]
    public required ExhibitorDirectory Directory { get; init; }

    [Inject]
    public required FairCalendar Calendar { get; init; }

    private Zone Zone => Calendar.Programme.Zone;

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Province) || !string.IsNullOrEmpty(Category);

    private string CountText => IsFiltered ? T["catalogue.countOf", _found, _total] : T.Count("catalogue.count", _found);

    protected override async Task OnInitializedAsync()
    {
        Search = Search is { Length: > 100 } ? Search[..100] : Search;
        var filter = new ExhibitorFilter { Search = Search, Province = Province, Category = Category, Status = ExhibitorStatus.Approved, After = After };
        _page = await Catalogue.PageAsync(filter);
        if (Cultures.IsChinese && After is null && _page.Next is null)
        {
            // The order of the slugs means nothing to a reader of Chinese; over several pages it must stay, since the next page begins after a slug.
            _page = _page with { Items = [.. _page.Items.OrderBy(one => one.NameZh, StringComparer.Create(CultureInfo.GetCultureInfo("zh-Hans"), ignoreCase: true))] };
        }

        _found = await Catalogue.CountAsync(filter);
        var (provinces, categories) = await Directory.FacetsAsync();
        _total = provinces.Values.Sum();
        _provinces = [.. provinces.OrderByDescending(one => one.Value).ThenBy(one => Places.ProvinceName(one.Key), StringComparer.CurrentCulture)];
        _categories = [.. categories.OrderBy(one => E[$"category.{one.Key}"].Value, StringComparer.CurrentCulture)];
    }

    private string Place(string city, string province) =>
        Places.CityName(city) == Places.ProvinceName(province) ? Places.CityName(city) : T["place", Places.CityName(city), Places.ProvinceName(province)];

    private string NextPage(string next) =>
        $"/exhibitors?search={Uri.EscapeDataString(Search ?? "")}&province={Uri.EscapeDataString(Province ?? "")}&category={Uri.EscapeDataString(Category ?? "")}&after={Uri.EscapeDataString(next)}";
}
