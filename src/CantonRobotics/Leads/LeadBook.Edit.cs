using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Leads;

/// <summary>What became of an edit that a device sent. All are final but <see cref="NoConsent"/>: the device keeps that edit and may try it again.</summary>
public enum LeadEditOutcome
{
    Applied,
    Duplicate,

    /// <summary>The visitor does not share its contact with this exhibitor; nothing may be noted on it here.</summary>
    NoConsent,

    /// <summary>No scan of this exhibitor with purpose <c>lead</c> has this id.</summary>
    UnknownScan,

    /// <summary>No such field, or no such value of it.</summary>
    Malformed,

    /// <summary>A scan was taken back that was not the first of its lead: the lead, and what others noted on it, stays.</summary>
    Kept,
}

public sealed partial class LeadBook
{
    public const int MostChanged = 500;

    /// <summary>Takes what a booth's device noted on the leads of its scans; one outcome an edit, in their order.</summary>
    public async Task<IReadOnlyList<LeadEditOutcome>> NoteAsync(ScanningDevice device, string by, TimeSpan clockOffset, IReadOnlyList<LeadNote> notes, CancellationToken cancellation = default)
    {
        await CatchUpAsync(cancellation);
        var outcomes = new LeadEditOutcome[notes.Count];
        await using (var work = await store.WriteAsync(cancellation))
        {
            foreach (var (at, note) in notes.Index())
            {
                outcomes[at] = await NoteAsync(work.Db, device, by, clockOffset, note, cancellation);
            }

            await work.SaveAsync(cancellation);
        }

        if (outcomes.Contains(LeadEditOutcome.Applied))
        {
            Told?.Invoke();
        }

        return outcomes;
    }

    /// <summary>Sets fields of some of the exhibitor's leads; answers of how many. Leads that are not its own, or not to be seen, are passed over.</summary>
    /// <exception cref="ArgumentException">There is no such field, or it cannot have such a value.</exception>
    public async Task<int> SetAsync(Guid exhibitorId, IReadOnlyCollection<Guid> leadIds, IReadOnlyDictionary<string, string> fields, string by, CancellationToken cancellation = default)
    {
        if (fields.FirstOrDefault(field => !LeadKeys.Admit(field.Key, field.Value)) is { Key: { } wrong })
        {
            throw new ArgumentException($"A lead has no field {wrong} with such a value.", nameof(fields));
        }

        List<Guid> own;
        await using (var work = await store.WriteAsync(cancellation))
        {
            own = await Visible(work.Db, exhibitorId).Where(lead => leadIds.Contains(lead.Id)).Select(lead => lead.Id).Take(MostChanged).ToListAsync(cancellation);
            foreach (var id in own)
            {
                foreach (var (key, value) in fields)
                {
                    await ApplyAsync(work.Db, EditOf(Guid.CreateVersion7(), exhibitorId, id, key, value, clock.UtcNow, by), cancellation);
                }
            }

            await work.SaveAsync(cancellation);
        }

        if (own.Count > 0)
        {
            Told?.Invoke();
        }

        return own.Count;
    }

    /// <summary>Notes that somebody took the exhibitor's leads out of the product.</summary>
    public async Task RecordExportAsync(Guid exhibitorId, string format, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        work.Record(new(AuditActions.Exported, "leads", format, exhibitorId));
        await work.SaveAsync(cancellation);
    }

    private async Task<LeadEditOutcome> NoteAsync(FairDb db, ScanningDevice device, string by, TimeSpan clockOffset, LeadNote note, CancellationToken cancellation)
    {
        if (note.EditId is not { } editId || editId == Guid.Empty || note.ScanId is not { } scanId || note.EditedAt is not { } editedAt || !LeadKeys.Admit(note.Key, note.Value))
        {
            return LeadEditOutcome.Malformed;
        }

        if (await LeadOfAsync(db, device, scanId, cancellation) is not (var lead, var scannedAt))
        {
            return LeadEditOutcome.UnknownScan;
        }

        if (lead is not { WithdrawnAt: null, ConsentAt: not null })
        {
            return LeadEditOutcome.NoConsent;
        }

        if (note.Key == LeadKeys.Discarded && note.Value == "1" && lead.FirstAt < scannedAt)
        {
            return LeadEditOutcome.Kept;
        }

        if (db.LeadEdits.Local.Any(edit => edit.Id == editId) || await db.LeadEdits.AnyAsync(edit => edit.Id == editId, cancellation))
        {
            return LeadEditOutcome.Duplicate;
        }

        var now = clock.UtcNow;
        var at = new DateTime((long)Math.Clamp((decimal)editedAt.Ticks + clockOffset.Ticks, lead.FirstAt.Ticks, Math.Max(now.Ticks, lead.FirstAt.Ticks)), DateTimeKind.Utc);
        await ApplyAsync(db, EditOf(editId, lead.ExhibitorId!.Value, lead.Id, note.Key!, note.Value!, at, by), cancellation);
        return LeadEditOutcome.Applied;
    }

    /// <summary>By a scan of any device of the same exhibitor.</summary>
    private static async Task<(Lead Lead, DateTime ScannedAt)?> LeadOfAsync(FairDb db, ScanningDevice device, Guid scanId, CancellationToken cancellation)
    {
        var scan = await db.Scans.Where(one => one.ScanId == scanId && one.BadgeId != null).Select(one => new { one.BadgeId, one.DeviceId, one.CapturedAt }).SingleOrDefaultAsync(cancellation);
        if (scan is null || device.ExhibitorId is null || (scan.DeviceId != device.Id && !await db.Devices.AnyAsync(one => one.Id == scan.DeviceId && one.ExhibitorId == device.ExhibitorId, cancellation)))
        {
            return null;
        }

        var holder = db.Badges.Where(badge => badge.Id == scan.BadgeId).Select(badge => badge.VisitorId);
        return await db.Leads.SingleOrDefaultAsync(lead => lead.ExhibitorId == device.ExhibitorId && holder.Contains(lead.VisitorId), cancellation) is { } lead ? (lead, scan.CapturedAt) : null;
    }

    private LeadEdit EditOf(Guid id, Guid exhibitorId, Guid leadId, string key, string value, DateTime at, string by) =>
        new() { Id = id, ExhibitorId = exhibitorId, LeadId = leadId, Key = key, Value = value.Trim(), At = at, ReceivedAt = clock.UtcNow, By = by };

    private static async Task ApplyAsync(FairDb db, LeadEdit edit, CancellationToken cancellation)
    {
        db.LeadEdits.Add(edit);
        var value = await db.LeadValues.FindAsync([edit.LeadId, edit.Key], cancellation);
        if (value is null)
        {
            db.LeadValues.Add(new LeadValue { LeadId = edit.LeadId, ExhibitorId = edit.ExhibitorId, Key = edit.Key, Value = edit.Value, At = edit.At, EditId = edit.Id });
        }
        else if (value.Yields(edit))
        {
            (value.Value, value.At, value.EditId) = (edit.Value, edit.At, edit.Id);
        }
    }
}
