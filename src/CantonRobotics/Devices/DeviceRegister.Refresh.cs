using CantonRobotics.Access.Audit;
using CantonRobotics.Booths;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Devices;

public sealed partial class DeviceRegister
{
    /// <summary>Writes what was seen, and takes in what other servers paired and revoked.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        bool changed;
        await _turn.WaitAsync(cancellation);
        try
        {
            await FlushLastSeenAsync(cancellation);
            await EndTenanciesAsync(cancellation);
            await using var db = await store.ReadAsync(cancellation);
            var rows = await db.Devices.Where(device => device.RevokedAt == null).ToListAsync(cancellation);
            changed = rows.Count != _known.ById.Count || rows.Any(row => Find(row.Id)?.Is(row) != true);
            if (changed)
            {
                _known = Known.Of(rows.Select(row => Find(row.Id) is { } known ? known.Is(row) ? known : known.Renewed(row) : new KnownDevice(row)));
            }
        }
        finally
        {
            _turn.Release();
        }

        if (changed)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>A booth that changed hands takes no scans from its former exhibitor's phones, which would read the names of the next one's visitors.</summary>
    private async Task EndTenanciesAsync(CancellationToken cancellation)
    {
        if (!await MovedAsync())
        {
            return;
        }

        await using var work = await store.WriteAsync(cancellation);
        var holders = await work.Db.Booths.ToDictionaryAsync(booth => booth.Code, booth => booth.ExhibitorId, cancellation);
        foreach (var device in await work.Db.Devices.Where(device => device.RevokedAt == null && device.PlaceKind == PlaceKind.Booth).ToListAsync(cancellation))
        {
            var holder = holders.GetValueOrDefault(device.Place);
            if (device.ExhibitorId is { } former && former != holder)
            {
                device.RevokedAt = clock.UtcNow;
                work.Record(new(AuditActions.DeviceRevoked, SubjectOf(device.Id), $"{device.Place} changed hands", former));
            }

            device.ExhibitorId ??= holder;
        }

        await work.SaveAsync(cancellation);

        async Task<bool> MovedAsync()
        {
            await using var db = await store.ReadAsync(cancellation);
            var booths = db.Booths;
            return await db.Devices.AnyAsync(
                device => device.RevokedAt == null && device.PlaceKind == PlaceKind.Booth
                    && !booths.Any(booth => booth.Code == device.Place && booth.ExhibitorId == device.ExhibitorId), cancellation);
        }
    }

    private async Task FlushLastSeenAsync(CancellationToken cancellation)
    {
        var seen = _known.ById.Values.Select(device => (Device: device, At: device.LastSeenAt)).Where(one => one.At != one.Device.WrittenAt).ToList();
        if (seen.Count == 0)
        {
            return;
        }

        await using var work = await store.WriteAsync(cancellation);
        await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellation);
        foreach (var (device, at) in seen)
        {
            var id = device.Scanning.Id;
            await work.Db.Devices.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, at), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        seen.ForEach(one => one.Device.WrittenAt = one.At);
    }
}
