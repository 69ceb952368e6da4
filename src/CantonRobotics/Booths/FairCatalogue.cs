using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using CantonRobotics.Robots;

namespace CantonRobotics.Booths;

/// <summary>
/// What a printed fair catalogue says: each exhibitor with its robots and its booth. It stands here because this is the first slice that may know all three.
/// </summary>
public sealed class FairCatalogue(ExhibitorDirectory exhibitors, RobotCatalogue robots, BoothPlan booths, PictureAlbum pictures)
{
    public async Task<ItemPage<CatalogueEntry>> PageAsync(ExhibitorFilter filter, CancellationToken cancellation = default)
    {
        var read = await exhibitors.ListAsync((await MeantAsync(filter, cancellation)) with { Limit = filter.Limit + 1 }, cancellation);
        var page = ItemPage.Of(read, filter.Limit, one => one.Slug);
        var theirs = await robots.OfAsync([.. page.Items.Select(one => one.Id)], cancellation);
        var codes = await booths.CodesAsync(cancellation);
        var shown = await pictures.OfAsync([.. page.Items.Select(one => one.Id)], cancellation);
        return new([.. page.Items.Select(one => CatalogueEntry.Of(one, codes.GetValueOrDefault(one.Id), theirs[one.Id], shown))], page.Next);
    }

    public async Task<int> CountAsync(ExhibitorFilter filter, CancellationToken cancellation = default) =>
        await exhibitors.CountAsync(await MeantAsync(filter, cancellation), cancellation);

    /// <summary>A search finds a booth's code and a robot's name too, which the directory does not know.</summary>
    private async Task<ExhibitorFilter> MeantAsync(ExhibitorFilter filter, CancellationToken cancellation)
    {
        if (filter.Search?.Trim() is not { Length: > 0 } search)
        {
            return filter;
        }

        var standing = (await booths.CodesAsync(cancellation)).Where(booth => BoothCode.IsMeant(booth.Value, search)).Select(booth => booth.Key);
        return filter with { Meant = [.. standing.Union(await robots.WhoseNameHasAsync(search, cancellation))] };
    }

    /// <summary>By id or slug, whatever its status; with its version.</summary>
    public async Task<(CatalogueEntry Entry, int Version)?> FindAsync(string idOrSlug, CancellationToken cancellation = default)
    {
        var one = Guid.TryParse(idOrSlug, out var id) ? await exhibitors.FindAsync(id, cancellation) : await exhibitors.FindBySlugAsync(idOrSlug, cancellation);
        if (one is null)
        {
            return null;
        }

        var codes = await booths.CodesAsync(cancellation);
        return (CatalogueEntry.Of(one, codes.GetValueOrDefault(one.Id), await robots.OfAsync(one.Id, cancellation), await pictures.OfAsync([one.Id], cancellation)), one.Version);
    }
}

/// <summary>An exhibitor as the public sees it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Code">The fair's seven digits; null where the organizer has not entered them.</param>
/// <param name="Slug">Last part of <c>/exhibitors/{slug}</c>.</param>
/// <param name="NameEn">English name.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="City">Of the head office, in English.</param>
/// <param name="Province">Of the head office, in English.</param>
/// <param name="Category">One of the zone's categories.</param>
/// <param name="Website">Domain without scheme.</param>
/// <param name="Note">Where the press named it, for instance.</param>
/// <param name="Basis">entered, representative or pressReported.</param>
/// <param name="Status">approved, unless an organizer asks.</param>
/// <param name="BoothCode">Null while it has none.</param>
/// <param name="Robots">In the exhibitor's own order.</param>
/// <param name="Logo">Null while it has none.</param>
public sealed record CatalogueEntry(
    Guid Id, string? Code, string Slug, string NameEn, string NameZh, string City, string Province, string Category, string? Website, string? Note, RosterBasis Basis,
    ExhibitorStatus Status, string? BoothCode, IReadOnlyList<CatalogueRobot> Robots, PictureView? Logo)
{
    public static CatalogueEntry Of(Exhibitor one, string? boothCode, IEnumerable<Robot> robots, IReadOnlyDictionary<Guid, PictureView> pictures) => new(
        one.Id, one.Code, one.Slug, one.NameEn, one.NameZh, one.City, one.Province, one.Category, one.Website, one.Note, one.Basis, one.Status, boothCode,
        [.. robots.Select(robot => new CatalogueRobot(robot.Id, robot.Name, robot.Category, robot.IfrClass, robot.Form, pictures.GetValueOrDefault(robot.Id)))], pictures.GetValueOrDefault(one.Id));
}

public sealed record CatalogueRobot(Guid Id, string Name, string Category, string? IfrClass, string? Form, PictureView? Picture);
