using System.Security.Cryptography;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>The only writer of signing keys; makes the edition's first one, and pins the public keys of all editions.</summary>
public sealed class BadgeKeyRing(FairStore store, FairCalendar calendar, FairClock clock, PinnedKeys pinned, IDataProtectionProvider protection) : IDisposable
{
    private readonly IDataProtector _protector = protection.CreateProtector("CantonRobotics.BadgeKey.v1");
    private BadgeSigner? _signer;

    public IReadOnlyList<PinnedKey> PublicKeys => pinned.All;

    internal BadgeSigner Signer => _signer ?? throw new InvalidOperationException("The badge keys are not open yet: await OpenBadgesAsync at start.");

    /// <summary>Reads the keys, after making one where the current edition has none.</summary>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        var edition = calendar.Programme.Edition;
        var keys = await ReadAsync(cancellation);
        if (!keys.Any(key => key.EditionId == edition.Id))
        {
            await MakeAsync(edition.Id, cancellation);
            keys = await ReadAsync(cancellation);
        }

        await using var db = await store.ReadAsync(cancellation);
        var numbers = await db.Editions.ToDictionaryAsync(one => one.Id, one => (ushort)one.Number, cancellation);
        pinned.Replace(
            (ushort)edition.Number,
            keys.Select(key => new PinnedKey(key.KeyId, numbers[key.EditionId], key.EditionId, key.PublicKey, key.NotBefore, key.NotAfter)));

        var own = keys.Last(key => key.EditionId == edition.Id);
        var secret = ECDsa.Create();
        secret.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(own.PrivateKeyProtected)), out _);
        _signer = new BadgeSigner(own.KeyId, (ushort)edition.Number, edition.Id, secret);
    }

    public void Dispose() => _signer?.Dispose();

    private async Task<List<BadgeKey>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.BadgeKeys.Where(key => key.RemovedAt == null).OrderBy(key => key.NotBefore).ThenBy(key => key.KeyId).ToListAsync(cancellation);
    }

    private async Task MakeAsync(Guid editionId, CancellationToken cancellation)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.BadgeKeys.AnyAsync(key => key.EditionId == editionId && key.RemovedAt == null, cancellation))
        {
            return;
        }

        // Unique over all editions, so that a badge of another edition is recognised as such.
        var last = await work.Db.BadgeKeys.MaxAsync(key => (int?)key.KeyId, cancellation) ?? 0;
        work.Db.BadgeKeys.Add(new BadgeKey
        {
            KeyId = checked((byte)(last + 1)),
            EditionId = editionId,
            PublicKey = fresh.ExportSubjectPublicKeyInfo(),
            PrivateKeyProtected = Convert.ToBase64String(_protector.Protect(fresh.ExportPkcs8PrivateKey())),
            NotBefore = clock.UtcNow,
        });
        await work.SaveAsync(cancellation);
    }
}
