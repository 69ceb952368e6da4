using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Robots;
using CantonRobotics.Visitors.Saving;

namespace CantonRobotics.Visit.MyFair;

/// <summary>What a visitor saved, as far as it is still on show.</summary>
public sealed class SavedThings(SavedList list, FairCatalogue catalogue, RobotCatalogue robots)
{
    public async Task<(IReadOnlyList<CatalogueEntry> Exhibitors, IReadOnlyList<Robot> Robots)> OfAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        var saved = await list.OfAsync(visitorId, cancellation);
        List<CatalogueEntry> exhibitors = [];
        foreach (var one in saved.Where(one => one.Kind == SavedKind.Exhibitor))
        {
            if (await catalogue.FindAsync(one.ItemId.ToString(), cancellation) is ({ Status: ExhibitorStatus.Approved } entry, _))
            {
                exhibitors.Add(entry);
            }
        }

        return (exhibitors, await robots.FindAsync([.. saved.Where(one => one.Kind == SavedKind.Robot).Select(one => one.ItemId)], cancellation));
    }

    /// <summary>Whether there is such a thing on show.</summary>
    public async Task<bool> KnowsAsync(SavedKind kind, Guid id, CancellationToken cancellation = default) => kind == SavedKind.Robot
        ? (await robots.FindAsync([id], cancellation)).Count > 0
        : await catalogue.FindAsync(id.ToString(), cancellation) is ({ Status: ExhibitorStatus.Approved }, _);
}
