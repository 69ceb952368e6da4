using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Access;

/// <summary>The only writer of API keys. A revoked key stops working at once here, and within 30 seconds on other servers.</summary>
public sealed class ApiKeyRing(FairStore store, TimeProvider time)
{
    public const string Prefix = "crk_";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private const int MostKeys = 200;
    private readonly ConcurrentDictionary<Guid, DateTime> _used = [];
    private readonly ConcurrentDictionary<string, (ApiKey? Key, DateTimeOffset ReadAt)> _seen = new(StringComparer.Ordinal);

    /// <summary>Makes a key and answers its text, which is not stored and never shown again.</summary>
    public async Task<string> IssueAsync(string name, ApiKeyScope scope, Guid? exhibitorId = null, CancellationToken cancellation = default)
    {
        var text = Prefix + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 40);
        var key = new ApiKey { Name = name, Scope = scope, ExhibitorId = exhibitorId, Hash = HashOf(text), CreatedAt = Now, CreatedBy = Caller.Current is { Kind: CallerKind.Account } who ? who.Id : null };
        await using var work = await store.WriteAsync(cancellation);
        work.Db.ApiKeys.Add(key);
        work.Record(new(AuditActions.ApiKeyIssued, SubjectOf(key.Id), scope.ToString(), exhibitorId));
        await work.SaveAsync(cancellation);
        return text;
    }

    /// <summary>The same for a person, who gives keys of its own scope alone. Refused: <c>not-yours</c>, <c>key-name</c>, <c>too-many-keys</c>.</summary>
    public async Task<Answer<string>> IssueAsync(ClaimsPrincipal who, string name, ApiKeyScope scope, CancellationToken cancellation = default)
    {
        var theirs = scope == ApiKeyScope.Exhibitor ? who.IsInRole(Roles.Exhibitor) && who.ExhibitorId is not null : who.IsOrganizer;
        if (!theirs || who.AccountId is null)
        {
            return new Refusal("not-yours");
        }

        if (name.Trim().Length is 0 or > ApiKey.NameLength)
        {
            return new Refusal("key-name", "name", ApiKey.NameLength);
        }

        return (await ListAsync(cancellation)).Count >= MostKeys
            ? new Refusal("too-many-keys", null, MostKeys)
            : await IssueAsync(name.Trim(), scope, scope == ApiKeyScope.Exhibitor ? who.ExhibitorId : null, cancellation);
    }

    /// <summary>Keys that work, newest first, as far as the caller may see them.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var keys = await db.ApiKeys.Where(key => key.RevokedAt == null).OrderByDescending(key => key.Id).Take(MostKeys).ToListAsync(cancellation);
        keys.ForEach(key => key.LastUsedAt = _used.TryGetValue(key.Id, out var used) ? used : key.LastUsedAt);
        return keys;
    }

    /// <summary>Ends a key at once; false where the caller has no such key.</summary>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellation = default)
    {
        await using (var work = await store.WriteAsync(cancellation))
        {
            if (await work.Db.ApiKeys.SingleOrDefaultAsync(one => one.Id == id && one.RevokedAt == null, cancellation) is not { } key)
            {
                return false;
            }

            key.RevokedAt = Now;
            work.Record(new(AuditActions.ApiKeyRevoked, SubjectOf(id), null, key.ExhibitorId));
            await work.SaveAsync(cancellation);
        }

        _seen.Clear();
        return true;
    }

    /// <summary>Writes down when keys were last used; no request waits for that.</summary>
    public async Task FlushUseAsync(CancellationToken cancellation = default)
    {
        var used = _used.ToArray();
        if (used.Length == 0)
        {
            return;
        }

        await using var work = await store.WriteAsync(cancellation);
        foreach (var (id, at) in used)
        {
            await work.Db.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, at), cancellation);
            _used.TryRemove(KeyValuePair.Create(id, at));
        }
    }

    /// <summary>Who speaks with this key; null when it is unknown or revoked.</summary>
    public async ValueTask<ClaimsIdentity?> IdentifyAsync(string text, CancellationToken cancellation = default)
    {
        if (text.Length != Prefix.Length + 40)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (!_seen.TryGetValue(text, out var seen) || now - seen.ReadAt > Freshness)
        {
            // Who speaks is not known yet: the key is looked for among all.
            using var everybody = Caller.System.Enter();
            await using var db = await store.ReadAsync(cancellation);
            var hash = HashOf(text);
            var key = await db.ApiKeys.SingleOrDefaultAsync(one => one.Hash == hash && one.RevokedAt == null, cancellation);
            if (key is null)
            {
                // Not remembered: guesses must not fill the memory.
                _seen.TryRemove(text, out _);
                return null;
            }

            _seen[text] = seen = (key, now);
        }

        if (seen.Key is null)
        {
            return null;
        }

        _used[seen.Key.Id] = now.UtcDateTime;
        return Identity(seen.Key);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static string SubjectOf(Guid id) => $"key:{id}";

    private static ClaimsIdentity Identity(ApiKey key)
    {
        var identity = new ClaimsIdentity(Schemes.ApiKey);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, key.Name));
        switch (key.Scope)
        {
            case ApiKeyScope.Organizer:
                identity.AddClaim(new Claim(ClaimTypes.Role, Roles.Organizer));
                break;
            case ApiKeyScope.Exhibitor when key.ExhibitorId is { } exhibitor:
                identity.AddClaim(new Claim(ClaimTypes.Role, Roles.Exhibitor));
                identity.AddClaim(new Claim(ClaimNames.Exhibitor, exhibitor.ToString()));
                break;
            case ApiKeyScope.Display:
                identity.AddClaim(new Claim(ClaimNames.Display, "true"));
                break;
        }

        return identity;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));
}
