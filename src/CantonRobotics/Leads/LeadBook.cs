using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Leads;

/// <summary>The only writer of leads: makes them from the scan log, hides and removes them as their visitors decide. An exhibitor reads its own, and those alone.</summary>
public sealed partial class LeadBook(FairStore store, FairClock clock, ScanLog log) : IVisitorFollower
{
    private const int AtOnce = 500;

    /// <summary>Raised after leads came, changed, were withdrawn or went, for pages that show them.</summary>
    public event Action? Told;

    /// <summary>Turns what the log has gained into leads; again and after a restart it changes nothing twice.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation = default)
    {
        int taken, all = 0;
        do
        {
            all += taken = await StepAsync(cancellation);
        }
        while (taken == AtOnce);

        if (all > 0)
        {
            Told?.Invoke();
        }
    }

    public async Task ChangedAsync(FairDb db, Visitor visitor, CancellationToken cancellation)
    {
        var sharing = visitor.Sharing;
        foreach (var lead in await db.Leads.Where(one => one.VisitorId == visitor.Id).ToListAsync(cancellation))
        {
            if (!sharing.With(lead.ExhibitorId))
            {
                lead.WithdrawnAt ??= clock.UtcNow;
            }
            else if (lead.WithdrawnAt is not null)
            {
                // Asked after the scan, or agreed again: the receipt is that of the consent that stands now.
                lead.WithdrawnAt = null;
                Receipt(lead, visitor);
            }
        }
    }

    public Task ErasingAsync(FairDb db, IReadOnlyCollection<Guid> visitorIds, CancellationToken cancellation) =>
        db.Leads.Where(one => visitorIds.Contains(one.VisitorId)).ExecuteDeleteAsync(cancellation);

    public void Changed() => Told?.Invoke();

    public void Erased(IReadOnlyCollection<Guid> visitorIds) => Told?.Invoke();

    private async Task<int> StepAsync(CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        await using var all = await work.Db.Database.BeginTransactionAsync(cancellation);
        if (work.Db.Database.IsNpgsql())
        {
            await work.Db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({0x63725F6C65616473L})", cancellation);
        }

        var cursor = await CursorAsync(work.Db, cancellation);
        var end = await work.Db.Scans.MaxAsync(scan => (long?)scan.Seq, cancellation) ?? 0;
        var scans = await work.Db.Scans
            .Where(scan => scan.Seq > cursor.Seq && scan.Seq <= end && scan.Purpose == ScanPurpose.Lead && scan.Outcome == ScanOutcome.Accepted)
            .OrderBy(scan => scan.Seq).Take(AtOnce)
            .Select(scan => new LeadScan(scan.Seq, scan.BadgeId!.Value, scan.DeviceId, scan.Place, scan.CapturedAt, scan.LeadGranted))
            .ToListAsync(cancellation);
        await AddAsync(work.Db, scans, cancellation);
        cursor.Seq = scans.Count == AtOnce ? scans[^1].Seq : Math.Max(cursor.Seq, end);
        await work.SaveAsync(cancellation);
        await all.CommitAsync(cancellation);
        return scans.Count;
    }

    private async Task<LeadCursor> CursorAsync(FairDb db, CancellationToken cancellation)
    {
        var cursor = await db.LeadCursors.SingleOrDefaultAsync(cancellation);
        if (cursor is null)
        {
            db.LeadCursors.Add(cursor = new LeadCursor { Epoch = log.Epoch });
        }
        else if (cursor.Epoch != log.Epoch)
        {
            // Another log, such as one put back from a backup: scans are counted anew. What people noted stays.
            await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(one => one.Scans, 0), cancellation);
            (cursor.Epoch, cursor.Seq) = (log.Epoch, 0);
        }

        return cursor;
    }

    private async Task AddAsync(FairDb db, IReadOnlyList<LeadScan> scans, CancellationToken cancellation)
    {
        var (badgeIds, deviceIds) = (scans.Select(one => one.BadgeId).Distinct().ToArray(), scans.Select(one => one.DeviceId).Distinct().ToArray());
        var holders = await db.Badges.Where(one => badgeIds.Contains(one.Id) && one.VisitorId != null).ToDictionaryAsync(one => one.Id, one => one.VisitorId!.Value, cancellation);
        var exhibitors = await db.Devices.Where(one => deviceIds.Contains(one.Id) && one.ExhibitorId != null).ToDictionaryAsync(one => one.Id, one => one.ExhibitorId!.Value, cancellation);
        var visitorIds = holders.Values.Distinct().ToArray();
        var visitors = await db.Visitors.AsNoTracking().Include(one => one.Consents).Where(one => visitorIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        var leads = await db.Leads.Where(one => visitorIds.Contains(one.VisitorId)).ToDictionaryAsync(one => (one.ExhibitorId!.Value, one.VisitorId), cancellation);
        foreach (var scan in scans)
        {
            if (!exhibitors.TryGetValue(scan.DeviceId, out var exhibitor) || !holders.TryGetValue(scan.BadgeId, out var holder) || !visitors.TryGetValue(holder, out var visitor))
            {
                continue;
            }

            if (!leads.TryGetValue((exhibitor, holder), out var lead))
            {
                leads[(exhibitor, holder)] = lead = Made(exhibitor, visitor, scan);
                db.Leads.Add(lead);
            }

            if (lead.ConsentAt is null && visitor.Sharing.With(exhibitor))
            {
                lead.WithdrawnAt = null;
                Receipt(lead, visitor);
            }

            lead.Scans++;
            lead.FirstAt = scan.At < lead.FirstAt ? scan.At : lead.FirstAt;
            (lead.LastAt, lead.Booth) = scan.At >= lead.LastAt ? (scan.At, scan.Place) : (lead.LastAt, lead.Booth);
        }
    }

    private Lead Made(Guid exhibitor, Visitor visitor, LeadScan scan)
    {
        var lead = new Lead { ExhibitorId = exhibitor, VisitorId = visitor.Id, Booth = scan.Place, FirstAt = scan.At, LastAt = scan.At, ConsentText = "" };
        if (scan.Granted || visitor.Sharing.With(exhibitor))
        {
            Receipt(lead, visitor);
        }

        lead.WithdrawnAt = visitor.Sharing.With(exhibitor) ? null : clock.UtcNow;
        return lead;
    }

    private static void Receipt(Lead lead, Visitor visitor)
    {
        var consent = visitor.Consents.Where(one => one is { Purpose: Consent.ShareContact, Granted: true } && (one.ExhibitorId is null || one.ExhibitorId == lead.ExhibitorId)).MaxBy(one => (one.At, one.Id));
        (lead.ConsentText, lead.ConsentAt) = (consent?.TextVersion ?? "", consent?.At ?? lead.FirstAt);
    }

    private sealed record LeadScan(long Seq, long BadgeId, Guid DeviceId, string Place, DateTime At, bool Granted);
}
