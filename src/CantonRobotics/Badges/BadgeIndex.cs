using System.Collections.Concurrent;
using CantonRobotics.Visitors;

namespace CantonRobotics.Badges;

/// <summary>What a scan needs to know of a badge.</summary>
/// <param name="Id">The badge's id.</param>
/// <param name="Class">Its class; decides whether it counts.</param>
/// <param name="Status">Active or revoked.</param>
/// <param name="ValidThrough">Its last fair day.</param>
/// <param name="Token">The text as issued.</param>
/// <param name="VisitorId">Null for staff and test badges.</param>
/// <param name="DisplayName">The visitor's name; null for staff and test badges.</param>
/// <param name="Sharing">With whom the visitor shares name, company and contact.</param>
/// <param name="Country">The visitor's, ISO 3166-1 alpha-2; null for staff and test badges.</param>
public sealed record BadgeEntry(
    long Id, BadgeClass Class, BadgeStatus Status, DateOnly ValidThrough, string Token, Guid? VisitorId, string? DisplayName, ContactSharing Sharing, string? Country = null);

/// <summary>Every badge of the edition in memory: full before the first request, then kept current by <see cref="BadgeOffice"/>.</summary>
public sealed class BadgeIndex
{
    private readonly ConcurrentDictionary<long, BadgeEntry> _byId = new();
    private readonly ConcurrentDictionary<Guid, long[]> _byVisitor = new();
    private readonly List<long> _revoked = [];

    public int Count => _byId.Count;

    public bool TryGet(long badgeId, out BadgeEntry entry) => _byId.TryGetValue(badgeId, out entry!);

    /// <summary>
    /// Ids of revoked badges in the order in which they were revoked, after the first <paramref name="since"/>; <c>Version</c> is what to ask with next time. A
    /// version that this list never had gets all of it.
    /// </summary>
    public (int Version, IReadOnlyList<long> Ids) RevokedSince(int since = 0)
    {
        lock (_revoked)
        {
            return (_revoked.Count, _revoked[(since >= 0 && since <= _revoked.Count ? since : 0)..]);
        }
    }

    public void Put(BadgeEntry entry)
    {
        lock (_revoked)
        {
            var before = _byId.GetValueOrDefault(entry.Id);
            _byId[entry.Id] = entry;
            if (entry.Status == BadgeStatus.Revoked && before?.Status != BadgeStatus.Revoked)
            {
                _revoked.Add(entry.Id);
            }

            if (before is null && entry.VisitorId is { } visitor)
            {
                _byVisitor[visitor] = [.. _byVisitor.GetValueOrDefault(visitor, []), entry.Id];
            }
        }
    }

    /// <summary>The visitor was erased: its badges end, and are nobody's.</summary>
    public void Forget(Guid visitorId)
    {
        lock (_revoked)
        {
            if (!_byVisitor.TryRemove(visitorId, out var badges))
            {
                return;
            }

            foreach (var id in badges)
            {
                Put(_byId[id] with { Status = BadgeStatus.Revoked, VisitorId = null, DisplayName = null, Sharing = ContactSharing.Nobody, Country = null });
            }
        }
    }

    public void PutVisitor(Guid visitorId, string displayName, ContactSharing sharing, string country)
    {
        lock (_revoked)
        {
            foreach (var id in _byVisitor.GetValueOrDefault(visitorId, []))
            {
                _byId[id] = _byId[id] with { DisplayName = displayName, Sharing = sharing, Country = country };
            }
        }
    }
}
