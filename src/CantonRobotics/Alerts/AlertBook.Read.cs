using CantonRobotics.Access;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Alerts;

public sealed partial class AlertBook
{
    private const int MostNamed = 200;

    /// <summary>Alerts, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those raised before this one.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<AlertView>> ListAsync(AlertFilter filter, Guid? after = null, int limit = 200, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var query = Narrowed(db, filter);
        if (after is { } last)
        {
            query = query.Where(one => one.Id.CompareTo(last) < 0);
        }

        var alerts = await query.OrderByDescending(one => one.Id).Take(limit).ToListAsync(cancellation);
        return await ViewsAsync(db, alerts, cancellation);
    }

    /// <summary>How many there are of these.</summary>
    public async Task<int> CountAsync(AlertFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await Narrowed(db, filter).CountAsync(cancellation);
    }

    private static IQueryable<Alert> Narrowed(FairDb db, AlertFilter filter)
    {
        var (entries, query) = (db.AlertEntries, db.Alerts.AsQueryable());
        if (filter.OnlyOpen)
        {
            query = query.Where(one => !entries.Any(entry => entry.AlertId == one.Id && entry.Kind == AlertEntryKind.Cleared));
        }

        if (filter.Rule is { } rule)
        {
            query = query.Where(one => one.Rule == rule);
        }

        if (filter.Severity is { } severity)
        {
            query = query.Where(one => entries.Where(entry => entry.AlertId == one.Id).Max(entry => entry.Severity) == severity);
        }

        if (filter.Subject?.Trim() is { Length: > 0 and <= AlertFilter.LongestSubject } subject)
        {
            query = query.Where(one => one.Subject.Contains(subject) || (one.Place != null && one.Place.Contains(subject)));
        }

        if (filter.From is { } from)
        {
            query = query.Where(one => one.RaisedAt >= from);
        }

        if (filter.To is { } to)
        {
            query = query.Where(one => one.RaisedAt < to);
        }

        return query;
    }

    /// <summary>The rule, subject and end of what was over not long ago: those are quiet for a while.</summary>
    public async Task<IReadOnlyList<(string Rule, string Subject, DateTime ClearedAt)>> ClearedSinceAsync(DateTime since, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var entries = db.AlertEntries.Where(one => one.Kind == AlertEntryKind.Cleared && one.At > since);
        var found = await db.Alerts.Join(entries, one => one.Id, entry => entry.AlertId, (one, entry) => new { one.Rule, one.Subject, entry.At }).ToListAsync(cancellation);
        return [.. found.Select(one => (one.Rule, one.Subject, one.At))];
    }

    /// <summary>Organizers to whom an alert may be given, by name.</summary>
    public async Task<IReadOnlyList<AlertPerson>> OrganizersAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return [.. (await OrganizersAsync(db, null, cancellation)).OrderBy(one => one.Name, StringComparer.CurrentCulture)];
    }

    private static async Task<List<AlertPerson>> OrganizersAsync(FairDb db, string? named, CancellationToken cancellation)
    {
        var (roles, id, name) = (db.Roles, Guid.TryParse(named, out var parsed) ? parsed : Guid.Empty, named?.ToUpperInvariant());
        var organizers = await db.Users
            .Where(one => one.DisabledAt == null && db.UserRoles.Any(of => of.UserId == one.Id && roles.Any(role => role.Id == of.RoleId && role.Name == Roles.Organizer)))
            .Where(one => named == null || one.Id == id || one.NormalizedUserName == name || one.DisplayName == named)
            .OrderBy(one => one.NormalizedUserName).Take(MostNamed).Select(one => new { one.Id, one.DisplayName, one.UserName }).ToListAsync(cancellation);
        return [.. organizers.Select(one => new AlertPerson(one.Id, one.DisplayName is { Length: > 0 } shown ? shown : one.UserName ?? ""))];
    }

    private async Task<IReadOnlyList<AlertView>> ViewsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await ViewsAsync(db, await db.Alerts.Where(one => ids.Contains(one.Id)).ToListAsync(cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<AlertView>> ViewsAsync(FairDb db, List<Alert> alerts, CancellationToken cancellation)
    {
        var ids = alerts.ConvertAll(one => one.Id);
        var lines = (await db.AlertEntries.Where(one => ids.Contains(one.AlertId)).OrderBy(one => one.Id).ToListAsync(cancellation)).ToLookup(one => one.AlertId);
        var named = lines.SelectMany(one => one).SelectMany(one => new[] { AccountOf(one.By), one.AssigneeId }).OfType<Guid>().Distinct().ToList();
        var people = named.Count == 0 ? [] : await db.Users.Where(one => named.Contains(one.Id)).Select(one => new { one.Id, one.DisplayName, one.UserName })
            .ToDictionaryAsync(one => one.Id, one => one.DisplayName.Length > 0 ? one.DisplayName : one.UserName ?? "", cancellation);
        return [.. alerts.Select(one => Of(one, [.. lines[one.Id]], people))];
    }

    private static AlertView Of(Alert alert, IReadOnlyList<AlertEntry> lines, Dictionary<Guid, string> people)
    {
        var cleared = lines.FirstOrDefault(one => one.Kind == AlertEntryKind.Cleared);
        return new AlertView(
            alert.Id, alert.Rule, lines.Max(one => one.Severity) ?? Severity.Amber, alert.SubjectKind, alert.Subject, alert.Place, alert.RaisedAt, cleared?.At, cleared?.Text,
            alert.Value, alert.Limit, alert.Facts, alert.Cause, lines.FirstOrDefault(one => one.Kind == AlertEntryKind.Acknowledged)?.At,
            lines.LastOrDefault(one => one.Kind == AlertEntryKind.Assigned) is { AssigneeId: { } assignee } ? PersonOf(assignee) : null,
            [.. lines.Select(one => new AlertLine(
                one.At, one.Kind, AccountOf(one.By) is { } by ? people.GetValueOrDefault(by) : null, one.Severity, one.Severity is null ? one.Text : null,
                one.AssigneeId is { } id ? PersonOf(id) : null, one.Severity is null ? null : SeenIn(one)))]);

        AlertReading? SeenIn(AlertEntry line) => AlertReading.Read(line.Text) ?? (line.Kind == AlertEntryKind.Raised ? new(alert.Value, alert.Limit, alert.Facts) : null);

        AlertPerson PersonOf(Guid id) => new(id, people.GetValueOrDefault(id, ""));
    }

    private static Guid? AccountOf(string by) => by.StartsWith("account:", StringComparison.Ordinal) && Guid.TryParse(by["account:".Length..], out var id) ? id : null;
}
