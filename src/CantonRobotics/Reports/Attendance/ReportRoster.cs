using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Reports.Attendance;

/// <summary>Who stands where, as it is now: the log knows places alone.</summary>
internal sealed record RosterBooth(string Code, int Capacity, int Area, Guid? ExhibitorId, string NameEn, string NameZh, string? Category);

internal sealed class ReportRoster(IReadOnlyDictionary<string, RosterBooth> booths)
{
    /// <summary>UFI's direct exhibitors: companies that have a booth; co-exhibitors are not registered.</summary>
    public int Exhibitors => booths.Values.Select(one => one.ExhibitorId).OfType<Guid>().Distinct().Count();

    /// <summary>Net space, m²: booths that exhibitors have.</summary>
    public int NetArea => booths.Values.Where(one => one.ExhibitorId is not null).Sum(one => one.Area);

    public static async Task<ReportRoster> ReadAsync(FairStore store, Guid zoneId, CancellationToken cancellation)
    {
        await using var db = await store.ReadAsync(cancellation);
        var exhibitors = db.Exhibitors;
        var rows = await db.Booths.Where(booth => booth.ZoneId == zoneId)
            .Select(booth => new
            {
                booth.Code,
                booth.Capacity,
                booth.Area,
                booth.ExhibitorId,
                Company = exhibitors.Where(one => one.Id == booth.ExhibitorId).Select(one => new { one.NameEn, one.NameZh, one.Category }).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return new ReportRoster(rows.ToDictionary(
            one => one.Code, one => new RosterBooth(one.Code, one.Capacity, one.Area, one.ExhibitorId, one.Company?.NameEn ?? "", one.Company?.NameZh ?? "", one.Company?.Category)));
    }

    public RosterBooth Of(string code) => booths.GetValueOrDefault(code) ?? new RosterBooth(code, 1, 0, null, "", "", null);

    /// <summary>Booths that exhibitors have, and any other that was scanned, in natural order.</summary>
    public IReadOnlyList<BoothFacts> Facts(IEnumerable<string> scanned) =>
    [
        .. booths.Values.Where(one => one.ExhibitorId is not null).Select(one => one.Code).Union(scanned).OrderBy(BoothCode.Parse)
            .Select(Of).Select(one => new BoothFacts(one.Code, one.ExhibitorId, one.Capacity, HasDevice: false)),
    ];
}
