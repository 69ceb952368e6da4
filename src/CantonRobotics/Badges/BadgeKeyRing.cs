using System.Security.Cryptography;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>
/// The only writer of signing keys: created → active → retired → removed. Private keys are stored under Data Protection. A change counts here at once and on
/// other servers with their next <see cref="RefreshAsync"/>, within 60 s.
/// </summary>
public sealed class BadgeKeyRing(FairStore store, FairCalendar calendar, FairClock clock, PinnedKeys pinned, IDataProtectionProvider protection) : IDisposable
{
    /// <summary>Keys of an edition that sign or will: the one in use and its successor.</summary>
    public const int MostLiving = 2;

    private readonly IDataProtector _protector = protection.CreateProtector("CantonRobotics.BadgeKey.v1");
    private volatile BadgeSigner? _signer;

    /// <summary>The keys that badges are checked against, of all editions.</summary>
    public IReadOnlyList<PinnedKey> PublicKeys => pinned.All;

    internal BadgeSigner Signer => _signer ?? throw new InvalidOperationException("The badge keys are not open yet: await OpenBadgesAsync at start.");

    private Guid EditionId => calendar.Programme.Edition.Id;

    /// <summary>Reads the keys, after making one where the current edition has none that signs.</summary>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        await using (var work = await store.WriteAsync(cancellation))
        {
            var editionId = EditionId;
            if (!await work.Db.BadgeKeys.AnyAsync(key => key.EditionId == editionId && key.NotBefore != null && key.NotAfter == null && key.RemovedAt == null, cancellation))
            {
                var first = await DrawAsync(work.Db, clock.UtcNow, cancellation);
                work.Db.BadgeKeys.Add(first);
                work.Record(new(AuditActions.BadgeKeyCreated, SubjectOf(first)));
                await work.SaveAsync(cancellation);
            }
        }

        await RefreshAsync(cancellation);
    }

    /// <summary>Takes in what other servers changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        Pin(await db.BadgeKeys.Where(key => key.RemovedAt == null).ToListAsync(cancellation), await db.Editions.ToDictionaryAsync(one => one.Id, one => (ushort)one.Number, cancellation));
    }

    /// <summary>The edition's keys, oldest first, removed ones too.</summary>
    public async Task<IReadOnlyList<BadgeKey>> ListAsync(CancellationToken cancellation = default)
    {
        var editionId = EditionId;
        await using var db = await store.ReadAsync(cancellation);
        return await db.BadgeKeys.Where(key => key.EditionId == editionId).OrderBy(key => key.KeyId).ToListAsync(cancellation);
    }

    /// <summary>A key that devices learn of before it signs. Refused: <c>two-keys</c>, <c>keys-exhausted</c>.</summary>
    public Task<Answer<BadgeKey>> CreateAsync(CancellationToken cancellation = default) => WriteAsync(AuditActions.BadgeKeyCreated, async (db, keys) =>
    {
        if (keys.Count(key => key.State is BadgeKeyState.Created or BadgeKeyState.Active) >= MostLiving)
        {
            return new Refusal("two-keys");
        }

        if (await db.BadgeKeys.MaxAsync(key => (int?)key.KeyId, cancellation) == byte.MaxValue)
        {
            return new Refusal("keys-exhausted");
        }

        var fresh = await DrawAsync(db, null, cancellation);
        db.BadgeKeys.Add(fresh);
        return fresh;
    }, cancellation);

    /// <summary>From now on this key signs. Refused: <c>key-unknown</c>, <c>key-not-created</c>.</summary>
    public Task<Answer<BadgeKey>> ActivateAsync(byte keyId, CancellationToken cancellation = default) =>
        ChangeAsync(AuditActions.BadgeKeyActivated, keyId, BadgeKeyState.Created, "key-not-created", (key, _) => { key.NotBefore = clock.UtcNow; return null; }, cancellation);

    /// <summary>This key signs no more; its badges go on counting. Refused: <c>key-unknown</c>, <c>key-not-active</c>, <c>last-key</c>.</summary>
    public Task<Answer<BadgeKey>> RetireAsync(byte keyId, CancellationToken cancellation = default) =>
        ChangeAsync(AuditActions.BadgeKeyRetired, keyId, BadgeKeyState.Active, "key-not-active", (key, keys) =>
        {
            if (keys.Count(one => one.State == BadgeKeyState.Active) == 1)
            {
                return new Refusal("last-key");
            }

            key.NotAfter = clock.UtcNow;
            return null;
        }, cancellation);

    /// <summary>Nothing that this key signed counts any more. Refused: <c>key-unknown</c>, <c>key-not-retired</c>.</summary>
    public Task<Answer<BadgeKey>> RemoveAsync(byte keyId, CancellationToken cancellation = default) =>
        ChangeAsync(AuditActions.BadgeKeyRemoved, keyId, BadgeKeyState.Retired, "key-not-retired", (key, _) => { key.RemovedAt = clock.UtcNow; return null; }, cancellation);

    public void Dispose() => _signer?.Dispose();

    private static string SubjectOf(BadgeKey key) => $"badge-key:{key.KeyId}";

    private Task<Answer<BadgeKey>> ChangeAsync(
        string action, byte keyId, BadgeKeyState from, string otherwise, Func<BadgeKey, IReadOnlyList<BadgeKey>, Refusal?> change, CancellationToken cancellation) =>
        WriteAsync(action, (_, keys) => Task.FromResult<Answer<BadgeKey>>(keys.FirstOrDefault(key => key.KeyId == keyId) switch
        {
            null => new Refusal("key-unknown"),
            var key when key.State != from => new Refusal(otherwise),
            var key => change(key, keys) is { } refusal ? refusal : key,
        }), cancellation);

    private async Task<Answer<BadgeKey>> WriteAsync(
        string action, Func<FairDb, IReadOnlyList<BadgeKey>, Task<Answer<BadgeKey>>> write, CancellationToken cancellation)
    {
        Answer<BadgeKey> answer;
        await using (var work = await store.WriteAsync(cancellation))
        {
            var editionId = EditionId;
            answer = await write(work.Db, await work.Db.BadgeKeys.Where(key => key.EditionId == editionId).ToListAsync(cancellation));
            if (answer.Done)
            {
                work.Record(new(action, SubjectOf(answer.Value)));
                await work.SaveAsync(cancellation);
            }
        }

        await RefreshAsync(cancellation);
        return answer;
    }

    private void Pin(List<BadgeKey> keys, Dictionary<Guid, ushort> numbers)
    {
        var edition = calendar.Programme.Edition;
        pinned.Replace(
            (ushort)edition.Number,
            keys.Select(key => new PinnedKey(key.KeyId, numbers[key.EditionId], key.EditionId, key.PublicKey, key.NotBefore ?? key.CreatedAt, key.NotAfter)));
        if (keys.Where(key => key.EditionId == edition.Id && key.State == BadgeKeyState.Active).MaxBy(key => (key.NotBefore, key.KeyId)) is { } signing && _signer?.KeyId != signing.KeyId)
        {
            // The former signer may be at work; it is left to the collector.
            var secret = ECDsa.Create();
            secret.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(signing.PrivateKeyProtected)), out _);
            _signer = new BadgeSigner(signing.KeyId, (ushort)edition.Number, edition.Id, secret);
        }
    }

    private async Task<BadgeKey> DrawAsync(FairDb db, DateTime? notBefore, CancellationToken cancellation)
    {
        // Unique over all editions, so that a badge of another edition is recognised as such.
        var last = await db.BadgeKeys.MaxAsync(key => (int?)key.KeyId, cancellation) ?? 0;
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new BadgeKey
        {
            KeyId = checked((byte)(last + 1)),
            EditionId = EditionId,
            PublicKey = fresh.ExportSubjectPublicKeyInfo(),
            PrivateKeyProtected = Convert.ToBase64String(_protector.Protect(fresh.ExportPkcs8PrivateKey())),
            CreatedAt = clock.UtcNow,
            NotBefore = notBefore,
        };
    }
}
