using System.Collections.Frozen;
using CantonRobotics.Access.Audit;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Devices;

/// <summary>
/// The only writer of devices. Active ones are held in memory, so that no request waits for the database to learn who speaks; a revoked one stops at once
/// here, and on other servers with their next <see cref="RefreshAsync"/>.
/// </summary>
public sealed partial class DeviceRegister(FairStore store, FairCalendar calendar, FairClock clock) : IDisposable
{
    public const int MaxName = 60;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Known _known = Known.Of([]);

    /// <summary>Raised after a device was paired, renamed, rolled or revoked, here or elsewhere.</summary>
    public event Action? Changed;

    /// <summary>Raised when a device spoke: its place, and the fair's time. At most every five seconds of the fair for each device.</summary>
    public event Action<string, DateTime>? Heard;

    /// <summary>All active devices, from memory.</summary>
    public IEnumerable<KnownDevice> Active => _known.ById.Values;

    /// <summary>Codes of the gates and booths to which an active device is paired.</summary>
    public IReadOnlySet<string> PlacesWithDevice => _known.Places;

    /// <summary>Why a device of this name cannot be at this place; null when it can.</summary>
    public async Task<Refusal?> FaultOfAsync(string name, PlaceKind placeKind, string place, CancellationToken cancellation = default)
    {
        if (FaultOf(name) is { } fault)
        {
            return fault;
        }

        await using var db = await store.ReadAsync(cancellation);
        var exists = placeKind == PlaceKind.Gate
            ? calendar.Programme.Zone.Gates.Any(gate => gate.Code == place)
            : await db.Booths.AnyAsync(booth => booth.Code == place, cancellation);
        return exists ? null : new Refusal("unknown-place", "place", place);
    }

    /// <summary>Pairs a new device to a place that exists.</summary>
    public async Task<Answer<PairedDevice>> AddAsync(string name, PlaceKind placeKind, string place, CancellationToken cancellation = default)
    {
        if (await FaultOfAsync(name, placeKind, place, cancellation) is { } fault)
        {
            return fault;
        }

        var token = DeviceToken.New();
        var device = new Device { Name = name.Trim(), PlaceKind = placeKind, Place = place, TokenHash = DeviceToken.HashOf(token), PairedAt = clock.UtcNow };
        await _turn.WaitAsync(cancellation);
        try
        {
            await using (var work = await store.WriteAsync(cancellation))
            {
                device.ExhibitorId = await work.Db.Booths.Where(booth => booth.Code == place).Select(booth => booth.ExhibitorId).SingleOrDefaultAsync(cancellation);
                work.Db.Devices.Add(device);
                work.Record(new(AuditActions.DevicePaired, SubjectOf(device.Id), place, device.ExhibitorId));
                await work.SaveAsync(cancellation);
            }

            _known = Known.Of([.. _known.ById.Values, new KnownDevice(device)]);
        }
        finally
        {
            _turn.Release();
        }

        Changed?.Invoke();
        return new PairedDevice(device, token);
    }

    /// <summary>Gives a device another token; the old one stops at once. Refused: <c>device-not-found</c>.</summary>
    public async Task<Answer<PairedDevice>> RollAsync(Guid id, CancellationToken cancellation = default)
    {
        var token = DeviceToken.New();
        return await ChangeAsync(AuditActions.DeviceRolled, id, device => device.TokenHash = DeviceToken.HashOf(token), cancellation) is { } device
            ? new PairedDevice(device, token)
            : new Refusal("device-not-found");
    }

    /// <summary>Refused: <c>device-name</c>, <c>device-not-found</c>.</summary>
    public async Task<Answer<Device>> RenameAsync(Guid id, string name, CancellationToken cancellation = default) =>
        FaultOf(name) is { } fault ? fault : await ChangeAsync(AuditActions.DeviceRenamed, id, device => device.Name = name.Trim(), cancellation) is { } device ? device : new Refusal("device-not-found");

    /// <summary>The device of this name at this place, paired now where there is none: counters that scan through a signed-in page have no token of their own.</summary>
    public async Task<ScanningDevice> EnsureAsync(string name, PlaceKind placeKind, string place, CancellationToken cancellation = default)
    {
        name = name.Length > MaxName ? name[..MaxName] : name;
        if ((await ListAsync(cancellation)).FirstOrDefault(device => device.Name == name && device.Place == place) is { } there)
        {
            return ScanningDevice.Of(there);
        }

        var added = await AddAsync(name, placeKind, place, cancellation);
        var device = added.Done ? added.Value.Device : throw new InvalidOperationException($"There is no place {place}.");
        return ScanningDevice.Of(device);
    }

    /// <summary>Stops a device: its next request is refused. Answers false when there is no such active device.</summary>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using (var work = await store.WriteAsync(cancellation))
            {
                if (await work.Db.Devices.SingleOrDefaultAsync(device => device.Id == id && device.RevokedAt == null, cancellation) is not { } device)
                {
                    return false;
                }

                device.RevokedAt = clock.UtcNow;
                work.Record(new(AuditActions.DeviceRevoked, SubjectOf(id), device.Place, device.ExhibitorId));
                await work.SaveAsync(cancellation);
            }

            _known = Known.Of(_known.ById.Values.Where(device => device.Scanning.Id != id));
        }
        finally
        {
            _turn.Release();
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>All active devices by place and name, with what memory knows of when they were last seen.</summary>
    public async Task<IReadOnlyList<Device>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var devices = await db.Devices.Where(device => device.RevokedAt == null).OrderBy(device => device.Place).ThenBy(device => device.Name).ToListAsync(cancellation);
        foreach (var device in devices)
        {
            device.LastSeenAt = Find(device.Id)?.LastSeenAt ?? device.LastSeenAt;
        }

        return devices;
    }

    /// <summary>An active device; null when it is unknown or revoked.</summary>
    public KnownDevice? Find(Guid id) => _known.ById.GetValueOrDefault(id);

    /// <summary>Who speaks with this token, noting that it did; null when it is unknown or revoked.</summary>
    public KnownDevice? Identify(string token)
    {
        if (!DeviceToken.IsShaped(token) || !_known.ByToken.TryGetValue(DeviceToken.KeyOf(token), out var device))
        {
            return null;
        }

        Note(device);
        return device;
    }

    /// <summary>Notes that a device is there, for those that do not come over the network.</summary>
    public void Note(Guid id)
    {
        if (Find(id) is { } device)
        {
            Note(device);
        }
    }

    /// <summary>When a device at this place last spoke; null when none did.</summary>
    public DateTime? DeviceHeard(string place) =>
        _known.ById.Values.Where(device => device.Scanning.Place == place).Max(device => device.LastSeenAt);

    private void Note(KnownDevice device)
    {
        var now = clock.UtcNow;
        if (device.Touch(now))
        {
            Heard?.Invoke(device.Scanning.Place, now);
        }
    }

    public void Dispose() => _turn.Dispose();

    private static string SubjectOf(Guid id) => $"device:{id}";

    private static Refusal? FaultOf(string name) => name.Trim().Length is 0 or > MaxName ? new Refusal("device-name", "name", MaxName) : null;

    private async Task<Device?> ChangeAsync(string action, Guid id, Action<Device> change, CancellationToken cancellation)
    {
        Device? device;
        await _turn.WaitAsync(cancellation);
        try
        {
            await using (var work = await store.WriteAsync(cancellation))
            {
                device = await work.Db.Devices.SingleOrDefaultAsync(one => one.Id == id && one.RevokedAt == null, cancellation);
                if (device is null)
                {
                    return null;
                }

                change(device);
                work.Record(new(action, SubjectOf(id), device.Place, device.ExhibitorId));
                await work.SaveAsync(cancellation);
            }

            var renewed = Find(id)?.Renewed(device) ?? new KnownDevice(device);
            _known = Known.Of([.. _known.ById.Values.Where(one => one.Scanning.Id != id), renewed]);
        }
        finally
        {
            _turn.Release();
        }

        Changed?.Invoke();
        return device;
    }

    private sealed record Known(
        FrozenDictionary<Guid, KnownDevice> ById, FrozenDictionary<(UInt128, UInt128), KnownDevice> ByToken, FrozenSet<string> Places)
    {
        public static Known Of(IEnumerable<KnownDevice> devices)
        {
            var all = devices.ToList();
            return new Known(
                all.ToFrozenDictionary(device => device.Scanning.Id),
                all.ToFrozenDictionary(device => device.TokenKey),
                all.Select(device => device.Scanning.Place).ToFrozenSet(StringComparer.Ordinal));
        }
    }
}
