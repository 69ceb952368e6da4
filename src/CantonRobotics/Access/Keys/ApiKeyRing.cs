using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Access;

/// <summary>The only writer of API keys. A revoked key stops working at once here, and within 30 seconds on other servers.</summary>
public sealed class ApiKeyRing(FairStore store, TimeProvider time)
{
    public const string Prefix = "crk_";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (ApiKey? Key, DateTimeOffset ReadAt)> _seen = new(StringComparer.Ordinal);

    /// <summary>Makes a key and answers its text, which is not stored and never shown again.</summary>
    public async Task<string> IssueAsync(string name, ApiKeyScope scope, Guid? exhibitorId = null, CancellationToken cancellation = default)
    {
        var text = Prefix + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 40);
        await using var work = await store.WriteAsync(cancellation);
        work.Db.ApiKeys.Add(new ApiKey { Name = name, Scope = scope, ExhibitorId = exhibitorId, Hash = HashOf(text), CreatedAt = time.GetUtcNow().UtcDateTime });
        await work.SaveAsync(cancellation);
        return text;
    }

    public async Task RevokeAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        await work.Db.ApiKeys.Where(key => key.Id == id && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, time.GetUtcNow().UtcDateTime), cancellation);
        _seen.Clear();
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

        return seen.Key is null ? null : Identity(seen.Key);
    }

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
