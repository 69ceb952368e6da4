using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Robots;

/// <summary>All robots on show, and up to four of them side by side. A form that asks by address, so that a comparison can be sent to somebody.</summary>
public sealed partial class RobotsPage(RobotCatalogue catalogue, ExhibitorDirectory directory, PictureAlbum album, Mode mode)
{
    private const int Most = 4;

    private IReadOnlyList<Robot> _robots = [];
    private IReadOnlyList<Robot> _compared = [];
    private IReadOnlyDictionary<Guid, Exhibitor> _makers = new Dictionary<Guid, Exhibitor>();
    private IReadOnlyDictionary<Guid, PictureView> _pictures = new Dictionary<Guid, PictureView>();
    private bool _tooMany;

    [SupplyParameterFromQuery]
    public string? Category { get; set; }

    [SupplyParameterFromQuery]
    public string[]? Compare { get; set; }

    private Mode Mode => mode;

    /// <summary>What is asked for any of those compared.</summary>
    private IEnumerable<RobotSpec> Rows => RobotSpecs.All.Where(spec => _compared.Any(robot => spec.IsFor(robot.Category)));

    protected override async Task OnInitializedAsync()
    {
        Guid[] wanted = [.. (Compare ?? []).Select(id => Guid.TryParse(id, out var guid) ? guid : (Guid?)null).OfType<Guid>().Distinct()];
        _tooMany = wanted.Length > Most;
        var compared = await catalogue.FindAsync([.. wanted.Take(Most)]);
        var robots = await catalogue.ListAsync(Categories.Knows(Category) ? Category : null, null, null, 500);
        var makers = await directory.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved });
        _pictures = compared.Count == 0 ? _pictures : await album.OfAsync([.. compared.Select(robot => robot.ExhibitorId)]);

        // Set in one go: the page is drawn once before all is read, and must not name a maker it has not read yet.
        _makers = makers.ToDictionary(one => one.Id);
        _robots = [.. robots.OrderBy(robot => robot.Category, StringComparer.Ordinal).ThenBy(robot => robot.Name, StringComparer.CurrentCulture)];
        _compared = compared;
    }

    private string Without(Guid id) => "/robots?" + string.Join('&', _compared.Where(robot => robot.Id != id).Select(robot => $"compare={robot.Id}"));

    private static string NameOf(Exhibitor? exhibitor) => exhibitor is null ? "" : Cultures.Pick(exhibitor.NameEn, exhibitor.NameZh);
}
