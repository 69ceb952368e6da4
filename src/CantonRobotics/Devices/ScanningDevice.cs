namespace CantonRobotics.Devices;

/// <summary>Who scans, and where: what a device's token stands for. Never read from a request's body.</summary>
/// <param name="Id">The device.</param>
/// <param name="PlaceKind">Gate or booth.</param>
/// <param name="Place">The gate's or booth's code.</param>
/// <param name="ExhibitorId">Who had the booth when the device was paired; null at gates and free booths.</param>
public sealed record ScanningDevice(Guid Id, PlaceKind PlaceKind, string Place, Guid? ExhibitorId)
{
    public static ScanningDevice Of(Device device) => new(device.Id, device.PlaceKind, device.Place, device.ExhibitorId);
}

/// <summary>A new device with its token, which is not stored and never shown again.</summary>
/// <param name="Device">The device as it is in the register.</param>
/// <param name="Token"><c>crd_</c> and 40 characters.</param>
public sealed record PairedDevice(Device Device, string Token);

/// <summary>What a device last said of itself.</summary>
/// <param name="Unsent">Scans waiting in its queue.</param>
/// <param name="OldestUnsentAt">When the oldest of them was captured, by the device's own clock.</param>
/// <param name="RevocationsVersion">The newest revocation list it knows.</param>
/// <param name="Battery">Percent, 0–100; null where the device does not say.</param>
/// <param name="At">When it said so, by the fair's clock.</param>
public sealed record DeviceStatus(int Unsent, DateTime? OldestUnsentAt, long? RevocationsVersion, int? Battery, DateTime At);
