using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Access.Audit;

/// <summary>The only writer of audit records, and their reader.</summary>
public sealed class AuditTrail(FairStore store)
{
    private const string AccountPrefix = "account:";
    private const int Page = 1_000;
    private const int MostNamed = 20;

    /// <summary>Records something that changes nothing else: a sign-in, an export.</summary>
    public async Task RecordAsync(AuditEntry entry, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        work.Record(entry);
        await work.SaveAsync(cancellation);
    }

    /// <summary>Records that fit, newest first, at most 200.</summary>
    public async Task<IReadOnlyList<AuditRecord>> SearchAsync(AuditFilter filter, long? before = null, int limit = 50, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var text = filter.Text?.Trim();
        var named = await NamedAsync(db, text, cancellation);
        return await db.AuditRecords
            .Where(one => before == null || one.Seq < before)
            .Where(one => filter.Action == null || one.Action == filter.Action)
            .Where(one => filter.From == null || one.At >= filter.From)
            .Where(one => filter.To == null || one.At < filter.To)
            .Where(one => string.IsNullOrEmpty(text) || one.Actor.Contains(text) || one.Subject!.Contains(text) || one.Detail!.Contains(text) || named.Contains(one.Actor) || named.Contains(one.Subject!))
            .OrderByDescending(one => one.Seq).Take(Math.Clamp(limit, 1, 200)).ToListAsync(cancellation);
    }

    /// <summary>Whom the accounts in these records belong to, by <c>account:{id}</c>; who is gone has no name.</summary>
    public Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<AuditRecord> records, CancellationToken cancellation = default) =>
        NamesAsync(records.SelectMany(one => new[] { one.Actor, one.Subject }), cancellation);

    /// <summary>The same for whoever is written as <see cref="Caller"/> writes itself.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string?> callers, CancellationToken cancellation = default)
    {
        var ids = callers.Distinct()
            .Select(one => one?.StartsWith(AccountPrefix, StringComparison.Ordinal) == true && Guid.TryParse(one.AsSpan(AccountPrefix.Length), out var id) ? id : (Guid?)null).OfType<Guid>().ToArray();
        await using var db = await store.ReadAsync(cancellation);
        return await db.Users.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => $"{AccountPrefix}{one.Id}", one => one.DisplayName == "" ? one.UserName! : one.DisplayName, cancellation);
    }

    /// <summary>Follows the chain from its beginning; answers where it breaks first, and its end, which a copy kept elsewhere can be compared with.</summary>
    public async Task<AuditCheck> CheckAsync(CancellationToken cancellation = default)
    {
        var (seq, hash) = (0L, Array.Empty<byte>());
        while (true)
        {
            List<AuditRecord> page;
            await using (var db = await store.ReadAsync(cancellation))
            {
                page = await db.AuditRecords.Where(one => one.Seq > seq).OrderBy(one => one.Seq).Take(Page).ToListAsync(cancellation);
            }

            foreach (var record in page)
            {
                var expected = record.HashAfter(hash);
                if (record.Seq != seq + 1 || !record.Hash.AsSpan().SequenceEqual(expected))
                {
                    return new AuditCheck(seq, Convert.ToHexStringLower(hash), seq + 1);
                }

                (seq, hash) = (record.Seq, expected);
            }

            if (page.Count < Page)
            {
                return new AuditCheck(seq, Convert.ToHexStringLower(hash), null);
            }
        }
    }

    /// <summary>Records name accounts by id; people search by name and e-mail.</summary>
    private static async Task<string[]> NamedAsync(FairDb db, string? text, CancellationToken cancellation)
    {
        if (text is not { Length: >= 2 })
        {
            return [];
        }

        var upper = text.ToUpperInvariant();
        var ids = await db.Users.Where(one => one.NormalizedUserName!.Contains(upper) || one.DisplayName.Contains(text)).Take(MostNamed).Select(one => one.Id).ToListAsync(cancellation);
        return [.. ids.Select(id => $"{AccountPrefix}{id}")];
    }

    /// <summary>Adds records to the transaction that is open; called by <see cref="FairWork"/>.</summary>
    internal static async Task AppendAsync(FairDb db, IReadOnlyList<(Caller Actor, DateTime At, AuditEntry Entry)> entries, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            // Two servers must not chain to the same end.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({0x63725F6175646974L})", cancellation);
        }

        // The chain is one for all: it is not the exhibitor who reads it here.
        using var _ = Caller.System.Enter();
        var last = await db.AuditRecords.AsNoTracking().OrderByDescending(one => one.Seq).FirstOrDefaultAsync(cancellation);
        var (seq, hash) = (last?.Seq ?? 0, last?.Hash ?? []);
        foreach (var (actor, at, entry) in entries)
        {
            var record = new AuditRecord
            {
                Seq = ++seq,
                At = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
                Actor = actor.ToString(),
                Action = entry.Action,
                Subject = entry.Subject,
                ExhibitorId = entry.ExhibitorId,
                Detail = entry.Detail is { Length: > AuditTable.DetailLength } long_ ? long_[..AuditTable.DetailLength] : entry.Detail,
            };
            record.Hash = hash = record.HashAfter(hash);
            db.AuditRecords.Add(record);
        }
    }
}

/// <param name="Text">Is in the actor, the subject or the detail, or in the name or e-mail address of an account among them.</param>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive.</param>
public sealed record AuditFilter(string? Text = null, string? Action = null, DateTime? From = null, DateTime? To = null);

/// <param name="Records">How many records are whole, from the first on.</param>
/// <param name="LastHash">The hash of the last whole one, hexadecimal.</param>
/// <param name="BrokenAt">The first position that is missing or was changed; null where the chain is whole.</param>
public sealed record AuditCheck(long Records, string LastHash, long? BrokenAt);
