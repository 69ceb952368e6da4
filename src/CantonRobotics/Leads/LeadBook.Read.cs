using CantonRobotics.Data;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Leads;

public sealed partial class LeadBook
{
    /// <summary>The exhibitor's leads whose consent stands, the newest scan first, with the visitor's data as they are now.</summary>
    public async Task<IReadOnlyList<LeadView>> ListAsync(Guid exhibitorId, LeadFilter? filter = null, LeadPlace? after = null, int limit = 200, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var (at, id) = (after?.LastAt ?? DateTime.MaxValue, after?.Id ?? Guid.Empty);
        var leads = Visible(db, exhibitorId).Where(lead => after == null || lead.LastAt < at || (lead.LastAt == at && lead.Id.CompareTo(id) < 0));
        return await ReadAsync(db, Filtered(db, leads, filter ?? new LeadFilter()).OrderByDescending(lead => lead.LastAt).ThenByDescending(lead => lead.Id).Take(limit), cancellation);
    }

    /// <summary>Null where the exhibitor has no such lead, or its consent does not stand.</summary>
    public async Task<LeadView?> FindAsync(Guid exhibitorId, Guid leadId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return (await ReadAsync(db, Visible(db, exhibitorId).Where(lead => lead.Id == leadId), cancellation)).SingleOrDefault();
    }

    /// <summary>Who set what when, newest first, at most 200; empty where the lead is not to be seen.</summary>
    public async Task<IReadOnlyList<LeadEdit>> HistoryAsync(Guid exhibitorId, Guid leadId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var visible = Visible(db, exhibitorId);
        return await db.LeadEdits.Where(edit => edit.LeadId == leadId && visible.Any(lead => lead.Id == leadId))
            .OrderByDescending(edit => edit.At).ThenByDescending(edit => edit.Id).Take(200).ToListAsync(cancellation);
    }

    /// <summary>How many leads with a consent there are, of all exhibitors.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Leads.CountAsync(lead => lead.ConsentAt != null, cancellation);
    }

    /// <summary>With whom a visitor shared its contact and when, for the visitor itself.</summary>
    public async Task<IReadOnlyList<Lead>> OfVisitorAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Leads.Where(one => one.VisitorId == visitorId && one.ConsentAt != null).OrderByDescending(one => one.LastAt).ToListAsync(cancellation);
    }

    /// <summary>What exhibitors noted on a visitor, oldest first, for the visitor itself; also what they changed later.</summary>
    public async Task<IReadOnlyList<LeadEdit>> NotedOnAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var own = db.Leads.Where(lead => lead.VisitorId == visitorId).Select(lead => lead.Id);
        return await db.LeadEdits.Where(edit => own.Contains(edit.LeadId)).OrderBy(edit => edit.At).ThenBy(edit => edit.Id).ToListAsync(cancellation);
    }

    private static IQueryable<Lead> Visible(FairDb db, Guid exhibitorId) => db.Leads.Where(lead => lead.ExhibitorId == exhibitorId && lead.WithdrawnAt == null && lead.ConsentAt != null);

    private static IQueryable<Lead> Filtered(FairDb db, IQueryable<Lead> leads, LeadFilter filter)
    {
        var (values, visitors) = (db.LeadValues, db.Visitors);

        // A lead that was put aside comes back with its next scan.
        leads = filter.Discarded
            ? leads.Where(lead => values.Any(one => one.LeadId == lead.Id && one.Key == LeadKeys.Discarded && one.Value == "1" && one.At >= lead.LastAt))
            : leads.Where(lead => !values.Any(one => one.LeadId == lead.Id && one.Key == LeadKeys.Discarded && one.Value == "1" && one.At >= lead.LastAt));
        if (filter.Rating is { } rating)
        {
            leads = rating == LeadFilter.Unrated
                ? leads.Where(lead => !values.Any(one => one.LeadId == lead.Id && one.Key == LeadKeys.Rating && one.Value != ""))
                : leads.Where(lead => values.Any(one => one.LeadId == lead.Id && one.Key == LeadKeys.Rating && one.Value == rating));
        }

        foreach (var key in filter.Marks)
        {
            leads = leads.Where(lead => values.Any(one => one.LeadId == lead.Id && one.Key == key && one.Value == "1"));
        }

        if (filter.DueBy?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) is { } day)
        {
            leads = leads.Where(lead => values.Any(one => one.LeadId == lead.Id && one.Key == LeadKeys.FollowUp && one.Value != "" && string.Compare(one.Value, day) <= 0));
        }

        if (filter.Search?.Trim() is { Length: > 0 } text)
        {
            text = text.Length > LeadFilter.LongestSearch ? text[..LeadFilter.LongestSearch] : text;
            var (name, words) = (PersonalText.Fold(PersonalText.Tidy(text)), text.ToLowerInvariant());
#pragma warning disable CA1304, CA1311 // the database's lower(), not .NET's
            leads = leads.Where(lead => visitors.Any(visitor => visitor.Id == lead.VisitorId && visitor.SearchText.Contains(name))
                || values.Any(one => one.LeadId == lead.Id && one.Key.StartsWith(LeadKeys.Note) && one.Value.ToLower().Contains(words)));
#pragma warning restore CA1304, CA1311
        }

        return leads;
    }

    private static async Task<IReadOnlyList<LeadView>> ReadAsync(FairDb db, IQueryable<Lead> leads, CancellationToken cancellation)
    {
        var rows = await leads.Join(db.Visitors, lead => lead.VisitorId, visitor => visitor.Id, (lead, visitor) => new { lead, visitor })
            .OrderByDescending(one => one.lead.LastAt).ThenByDescending(one => one.lead.Id).ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(one => one.lead.Id).ToArray();
        var values = (await db.LeadValues.Where(one => ids.Contains(one.LeadId)).ToListAsync(cancellation)).ToLookup(one => one.LeadId);
        var notes = await AuthorsAsync(db, [.. values.SelectMany(own => own).Where(one => one.Key.StartsWith(LeadKeys.Note, StringComparison.Ordinal)).Select(one => one.EditId)], cancellation);
        return [.. rows.Select(one => LeadView.Of(one.lead, one.visitor, [.. values[one.lead.Id]], notes))];
    }

    private static async Task<Dictionary<Guid, string>> AuthorsAsync(FairDb db, Guid[] editIds, CancellationToken cancellation) => editIds.Length == 0
        ? []
        : await db.LeadEdits.Where(edit => editIds.Contains(edit.Id)).ToDictionaryAsync(edit => edit.Id, edit => edit.By, cancellation);
}
