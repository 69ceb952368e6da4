using CantonRobotics.Booths;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Devices;

/// <summary>The only writer of pairings: hands out codes, and takes each once.</summary>
public sealed class DevicePairings(FairStore store, DeviceRegister devices, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A code for a new device at this place. Refused: <c>device-name</c>, <c>unknown-place</c>.</summary>
    public async Task<Answer<OpenPairing>> InviteAsync(string name, PlaceKind kind, string place, CancellationToken cancellation = default) =>
        await devices.FaultOfAsync(name, kind, place, cancellation) is { } fault ? fault : await OpenAsync(name.Trim(), kind, place, null, cancellation);

    /// <summary>A code that gives this device a new token; the old one works until the code is used. Refused: <c>device-not-found</c>.</summary>
    public async Task<Answer<OpenPairing>> InviteAgainAsync(Guid deviceId, CancellationToken cancellation = default) =>
        devices.Find(deviceId) is { } known
            ? await OpenAsync(known.Name, known.Scanning.PlaceKind, known.Scanning.Place, deviceId, cancellation)
            : new Refusal("device-not-found");

    /// <summary>Takes a code: pairs the device and answers its token. Refused: <c>code-not-valid</c> for every code that is unknown, used or too old.</summary>
    public async Task<Answer<PairedDevice>> PairAsync(string? code, CancellationToken cancellation = default)
    {
        if (PairingCode.Read(code) is not { } read || await TakeAsync(PairingCode.HashOf(read), cancellation) is not { } pairing)
        {
            return new Refusal("code-not-valid", "code");
        }

        if (await HolderAsync(pairing.Place, cancellation) != pairing.ExhibitorId)
        {
            // The booth changed hands meanwhile: its former exhibitor must not read the next one's visitors.
            return new Refusal("code-not-valid", "code");
        }

        return pairing.DeviceId is { } again
            ? await devices.RollAsync(again, cancellation)
            : await devices.AddAsync(pairing.Name, pairing.PlaceKind, pairing.Place, cancellation);
    }

    /// <summary>Whether the code was used.</summary>
    public async Task<bool> IsTakenAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.DevicePairings.AnyAsync(pairing => pairing.Id == id && pairing.UsedAt != null, cancellation);
    }

    private async Task<OpenPairing> OpenAsync(string name, PlaceKind kind, string place, Guid? deviceId, CancellationToken cancellation)
    {
        var code = PairingCode.Draw();
        var holder = await HolderAsync(place, cancellation);
        var pairing = new DevicePairing { CodeHash = PairingCode.HashOf(code), Name = name, PlaceKind = kind, Place = place, ExhibitorId = holder, DeviceId = deviceId, ExpiresAt = Now + Lifetime };
        await using var work = await store.WriteAsync(cancellation);
        var old = Now.AddDays(-1);
        await work.Db.DevicePairings.Where(one => one.ExpiresAt < old).ExecuteDeleteAsync(cancellation);
        work.Db.DevicePairings.Add(pairing);
        await work.SaveAsync(cancellation);
        return new OpenPairing(pairing.Id, code, pairing.ExpiresAt);
    }

    private async Task<Guid?> HolderAsync(string place, CancellationToken cancellation)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Booths.Where(booth => booth.Code == place).Select(booth => booth.ExhibitorId).SingleOrDefaultAsync(cancellation);
    }

    private async Task<DevicePairing?> TakeAsync(byte[] hash, CancellationToken cancellation)
    {
        var now = Now;
        await using var work = await store.WriteAsync(cancellation);

        // One statement decides, so that of two phones that film the same code one is paired.
        var taken = await work.Db.DevicePairings.Where(one => one.CodeHash == hash && one.UsedAt == null && one.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), cancellation);
        return taken == 1 ? await work.Db.DevicePairings.SingleAsync(one => one.CodeHash == hash, cancellation) : null;
    }
}
