using CantonRobotics.Devices;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Leads;

public sealed partial class LeadBook
{
    /// <summary>What the booth has of the leads of a device's scans; scans whose visitors do not share (any more) are left out.</summary>
    public async Task<IReadOnlyList<KnownLead>> KnownAsync(ScanningDevice device, IReadOnlyCollection<Guid> scanIds, CancellationToken cancellation = default)
    {
        await CatchUpAsync(cancellation);
        List<KnownLead> known = [];
        await using var db = await store.ReadAsync(cancellation);
        foreach (var scanId in scanIds)
        {
            if (await LeadOfAsync(db, device, scanId, cancellation) is not ({ WithdrawnAt: null, ConsentAt: not null } lead, _))
            {
                continue;
            }

            var values = await db.LeadValues.Where(one => one.LeadId == lead.Id && one.Value != "" && one.Key != LeadKeys.Discarded).OrderBy(one => one.At).ToListAsync(cancellation);
            var notes = values.Where(one => one.Key.StartsWith(LeadKeys.Note, StringComparison.Ordinal)).ToList();
            var authors = await AuthorsAsync(db, [.. notes.Select(one => one.EditId)], cancellation);
            known.Add(new KnownLead(
                scanId, await db.Visitors.Where(one => one.Id == lead.VisitorId).Select(one => one.DisplayName).SingleAsync(cancellation),
                values.Except(notes).ToDictionary(one => one.Key, one => one.Value),
                [.. notes.Select(one => new KnownNote(Guid.Parse(one.Key[LeadKeys.Note.Length..]), one.Value, authors.GetValueOrDefault(one.EditId, "")))]));
        }

        return known;
    }
}
