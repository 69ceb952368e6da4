namespace CantonRobotics.Devices;

/// <summary>A device as those see it who are responsible for its place.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">Gate or booth.</param>
/// <param name="Place">The gate's or booth's code.</param>
/// <param name="PairedAt">When it was paired.</param>
/// <param name="LastSeenAt">When it last spoke; null before the first time.</param>
/// <param name="Unsent">Scans waiting in it when it last said so; null while it said nothing since the server's start.</param>
/// <param name="OldestUnsentAt">When the oldest of them was captured, by the device's own clock.</param>
/// <param name="ClockOffsetMs">How far its clock is behind the server's, in milliseconds, as of its last scans; null while it sent none since the server's start.</param>
/// <param name="Battery">Percent; null where the device does not say.</param>
public sealed record DeviceView(
    Guid Id, string Name, PlaceKind Kind, string Place, DateTime PairedAt, DateTime? LastSeenAt, int? Unsent, DateTime? OldestUnsentAt, long? ClockOffsetMs, int? Battery)
{
    public static DeviceView Of(Device device, KnownDevice? known) => new(
        device.Id, device.Name, device.PlaceKind, device.Place, device.PairedAt, device.LastSeenAt, known?.Status?.Unsent, known?.Status?.OldestUnsentAt,
        (long?)known?.ClockOffset?.TotalMilliseconds, known?.Status?.Battery);
}

/// <summary>A page of devices; <paramref name="Next"/> is the <c>after</c> of the following page, null on the last.</summary>
public sealed record DevicePage(IReadOnlyList<DeviceView> Items, Guid? Next);

/// <summary>A device to pair.</summary>
/// <param name="Name">1–60 characters.</param>
/// <param name="Place">The code of an existing gate or booth.</param>
public sealed record NewDevice(string? Name, string? Place);

/// <summary>The paired device and its token, which is shown this once.</summary>
public sealed record NewDeviceAnswer(DeviceView Device, string DeviceToken);

/// <summary>A device's other name.</summary>
/// <param name="Name">1–60 characters.</param>
public sealed record DeviceRename(string? Name);

/// <summary>What a new device sends.</summary>
/// <param name="Code">Eight Crockford characters, in any case and grouping.</param>
public sealed record PairingRequest(string? Code);

/// <summary>What a new device gets.</summary>
/// <param name="DeviceToken">Its secret, answered this once: <c>Authorization: Bearer …</c> of all its requests.</param>
/// <param name="Device">Id and name.</param>
/// <param name="Place">Where it scans.</param>
public sealed record PairingAnswer(string DeviceToken, PairedAs Device, PairedPlace Place);

public sealed record PairedAs(Guid Id, string Name);

/// <param name="Kind"><c>gate</c> or <c>booth</c>.</param>
/// <param name="Code">The gate's or booth's code.</param>
public sealed record PairedPlace(PlaceKind Kind, string Code);

/// <summary>Sent by a device every 30 seconds.</summary>
/// <param name="Unsent">Scans waiting in its queue, 0 or more.</param>
/// <param name="OldestUnsentAt">When the oldest of them was captured.</param>
/// <param name="RevocationsVersion">The newest revocation list it knows.</param>
/// <param name="Battery">Percent, 0–100; may be left out.</param>
public sealed record Heartbeat(int Unsent, DateTime? OldestUnsentAt, long? RevocationsVersion, int? Battery = null);

public sealed record HeartbeatAnswer(DateTime ServerTime);
