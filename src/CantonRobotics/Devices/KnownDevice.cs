using System.Security.Claims;
using CantonRobotics.Access;

namespace CantonRobotics.Devices;

/// <summary>An active device in memory: everything a request of it needs, made once.</summary>
public sealed class KnownDevice(Device row)
{
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(5);
    private long _lastSeen = row.LastSeenAt?.Ticks ?? 0;
    private long _told;

    public ScanningDevice Scanning { get; } = ScanningDevice.Of(row);

    public string Name { get; } = row.Name;

    public ClaimsPrincipal Principal { get; } = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, row.Id.ToString()), new Claim(ClaimTypes.Name, row.Name), new Claim(ClaimNames.Device, row.Id.ToString())],
        Schemes.Device));

    public DateTime? LastSeenAt => Interlocked.Read(ref _lastSeen) is var ticks and > 0 ? new DateTime(ticks, DateTimeKind.Utc) : null;

    public DeviceStatus? Status { get; set; }

    /// <summary>How far the device's clock is behind the server's, as of its last request with scans; null while it sent none since the server's start.</summary>
    public TimeSpan? ClockOffset { get; set; }

    /// <summary>What the database holds of <see cref="LastSeenAt"/>.</summary>
    internal DateTime? WrittenAt { get; set; } = row.LastSeenAt;

    internal (UInt128, UInt128) TokenKey { get; } = DeviceToken.KeyOf(row.TokenHash);

    /// <summary>Whether memory holds what the row says.</summary>
    internal bool Is(Device row) => row.Name == Name && row.ExhibitorId == Scanning.ExhibitorId && DeviceToken.KeyOf(row.TokenHash) == TokenKey;

    /// <summary>The same device after its name or token changed.</summary>
    internal KnownDevice Renewed(Device row) =>
        new(row) { Status = Status, ClockOffset = ClockOffset, WrittenAt = WrittenAt, _lastSeen = Interlocked.Read(ref _lastSeen), _told = Interlocked.Read(ref _told) };

    /// <summary>Notes that the device spoke; answers whether that is news worth telling.</summary>
    internal bool Touch(DateTime now)
    {
        Interlocked.Exchange(ref _lastSeen, now.Ticks);
        var told = Interlocked.Read(ref _told);
        return (now.Ticks - told >= TellAgainAfter.Ticks || now.Ticks < told) && Interlocked.CompareExchange(ref _told, now.Ticks, told) == told;
    }
}
