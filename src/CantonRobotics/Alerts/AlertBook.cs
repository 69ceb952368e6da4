using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Alerts;

/// <summary>The only writer of alerts and their history. Nothing in it is changed or removed: what is open is what has not been cleared.</summary>
public sealed partial class AlertBook(FairStore store, FairClock clock)
{
    /// <summary>Beyond so many lines a history takes no more by hand.</summary>
    public const int MostLines = 200;

    /// <summary>Raised after anything was written, here.</summary>
    public event Action? Changed;

    /// <summary>Stores what the rules found, in order, all of it or nothing. What is stored already is not stored twice. Answers what was raised or became worse.</summary>
    public async Task<IReadOnlyList<AlertView>> StoreAsync(IReadOnlyList<AlertTurn> turns, Guid epoch, CancellationToken cancellation = default)
    {
        List<Guid> pressing = [];
        await using (var work = await store.WriteAsync(cancellation))
        {
            var entries = work.Db.AlertEntries;
            var open = (await work.Db.Alerts.Where(one => !entries.Any(entry => entry.AlertId == one.Id && entry.Kind == AlertEntryKind.Cleared)).ToListAsync(cancellation))
                .DistinctBy(one => (one.Rule, one.Subject)).ToDictionary(one => (one.Rule, one.Subject));
            var now = DateTimeOffset.UtcNow;
            foreach (var turn in turns)
            {
                var key = (turn.Rule.Key, turn.Seen.Subject);
                if (turn.Kind == AlertEntryKind.Raised)
                {
                    if (open.ContainsKey(key) || await IsStoredAsync(work.Db, turn, epoch, cancellation))
                    {
                        continue;
                    }

                    // Of what is stored at once, ids are in the order in which it was raised.
                    work.Db.Alerts.Add(open[key] = Of(turn, epoch, Guid.CreateVersion7(now = now.AddMilliseconds(1))));
                }

                if (open.TryGetValue(key, out var alert))
                {
                    entries.Add(new AlertEntry { AlertId = alert.Id, Kind = turn.Kind, At = turn.At, By = $"{Caller.Current}", Severity = SeverityOf(turn), Text = turn.Why ?? AlertReading.Of(turn).Text });
                    (turn.Kind == AlertEntryKind.Cleared ? null : pressing)?.Add(alert.Id);
                    if (turn.Kind == AlertEntryKind.Cleared)
                    {
                        open.Remove(key);
                    }
                }
            }

            await work.SaveAsync(cancellation);
        }

        Changed?.Invoke();
        return pressing.Count == 0 ? [] : await ViewsAsync(pressing, cancellation);
    }

    /// <summary>Somebody has seen it. Once is enough: a second time changes nothing. Refused: <c>alert-not-found</c>, <c>alert-full</c>.</summary>
    public Task<Answer<AlertView>> AcknowledgeAsync(Guid id, CancellationToken cancellation = default) => WriteAsync(
        id, AuditActions.AlertAcknowledged, async (db, alert) => await db.AlertEntries.AnyAsync(one => one.AlertId == alert && one.Kind == AlertEntryKind.Acknowledged, cancellation)
            ? default
            : new Answer<AlertEntry>(Line(alert, AlertEntryKind.Acknowledged), null), cancellation);

    /// <summary>Gives it to an organizer, by the account's id, sign-in name or display name. Refused: <c>alert-not-found</c>, <c>assignee-unknown</c>, <c>assignee-ambiguous</c>, <c>alert-full</c>.</summary>
    public Task<Answer<AlertView>> AssignAsync(Guid id, string? to, CancellationToken cancellation = default) => WriteAsync(
        id, AuditActions.AlertAssigned, async (db, alert) =>
        {
            var found = await OrganizersAsync(db, to?.Trim() ?? "", cancellation);
            return found switch
            {
                [var one] => Line(alert, AlertEntryKind.Assigned, assignee: one.Id),
                [] => new Refusal("assignee-unknown", "to"),
                _ => new Refusal("assignee-ambiguous", "to"),
            };
        }, cancellation);

    /// <summary>Writes a note to it. Refused: <c>alert-not-found</c>, <c>alert-note</c>, <c>alert-full</c>.</summary>
    public Task<Answer<AlertView>> NoteAsync(Guid id, string? text, CancellationToken cancellation = default) => WriteAsync(
        id, AuditActions.AlertNoted, (_, alert) => Task.FromResult<Answer<AlertEntry>>(
            text?.Trim() is { Length: > 0 and <= AlertEntry.LongestNote } note ? Line(alert, AlertEntryKind.Noted, note) : new Refusal("alert-note", "text", AlertEntry.LongestNote)), cancellation);

    /// <param name="line">The line to add, or why not; nothing where there is nothing to add.</param>
    private async Task<Answer<AlertView>> WriteAsync(Guid id, string action, Func<FairDb, Guid, Task<Answer<AlertEntry>>> line, CancellationToken cancellation)
    {
        await using (var work = await store.WriteAsync(cancellation))
        {
            if (!await work.Db.Alerts.AnyAsync(one => one.Id == id, cancellation))
            {
                return new Refusal("alert-not-found");
            }

            var (entry, refusal) = await line(work.Db, id);
            if (refusal is null && entry is not null && await work.Db.AlertEntries.CountAsync(one => one.AlertId == id, cancellation) >= MostLines)
            {
                refusal = new Refusal("alert-full", null, MostLines);
            }

            if (refusal is not null)
            {
                return refusal;
            }

            if (entry is not null)
            {
                work.Db.AlertEntries.Add(entry);
                work.Record(new(action, $"alert:{id}", entry.AssigneeId is { } assignee ? $"account:{assignee}" : null));
                await work.SaveAsync(cancellation);
            }
        }

        Changed?.Invoke();
        return (await ViewsAsync([id], cancellation))[0];
    }

    private AlertEntry Line(Guid alert, AlertEntryKind kind, string? text = null, Guid? assignee = null) =>
        new() { AlertId = alert, Kind = kind, At = clock.UtcNow, By = $"{Caller.Current}", Text = text, AssigneeId = assignee };

    private static Severity? SeverityOf(AlertTurn turn) => turn.Kind == AlertEntryKind.Cleared ? null : turn.Severity;

    private static Task<bool> IsStoredAsync(FairDb db, AlertTurn turn, Guid epoch, CancellationToken cancellation)
    {
        var (rule, subject, at) = (turn.Rule.Key, turn.Seen.Subject, turn.At);
        return db.Alerts.AnyAsync(one => one.Epoch == epoch && one.Rule == rule && one.Subject == subject && one.RaisedAt == at, cancellation);
    }

    private static Alert Of(AlertTurn turn, Guid epoch, Guid id) => new()
    {
        Id = id,
        Epoch = epoch,
        Rule = turn.Rule.Key,
        SubjectKind = turn.Rule.Subject == SubjectKind.Booth && !BoothCode.TryParse(turn.Seen.Subject, out _) ? SubjectKind.Gate : turn.Rule.Subject,
        Subject = turn.Seen.Subject,
        Place = turn.Seen.Place,
        RaisedAt = turn.At,
        Value = Math.Round(turn.Seen.Value ?? 0, 3),
        Limit = turn.Limit,
        Facts = [.. turn.Seen.Facts.Select(one => Math.Round(one, 3))],
        Cause = turn.Seen.Cause,
    };
}
