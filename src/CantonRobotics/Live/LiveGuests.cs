using System.Collections.Concurrent;
using CantonRobotics.Access;
using CantonRobotics.Devices;
using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary>
/// Connections that see more than anyone: they end within half a minute after their key or device was revoked or their account disabled or changed, however long
/// they have been open.
/// </summary>
internal sealed class LiveGuests(ApiKeyRing keys, AccountWatch accounts, DeviceRegister devices, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (HubCallerContext Connection, string? Key)> _guests = [];

    public void Came(HubCallerContext connection)
    {
        if (connection.User?.Identity is { IsAuthenticated: true } && connection.GetHttpContext() is { } http)
        {
            _guests[connection.ConnectionId] = (connection, BearerToken.Of(http.Request));
        }
    }

    public void Left(HubCallerContext connection) => _guests.TryRemove(connection.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            var guests = _guests.Values.ToList();
            await EndKeysAsync(guests, stoppingToken);
            await EndAccountsAsync(guests, stoppingToken);
            foreach (var (connection, _) in guests.Where(guest => guest.Connection.User!.DeviceId is { } id && devices.Find(id) is null))
            {
                connection.Abort();
            }
        }
    }

    private async Task EndKeysAsync(List<(HubCallerContext Connection, string? Key)> guests, CancellationToken cancellation)
    {
        foreach (var sameKey in guests.Where(guest => guest.Connection.User!.Identity!.AuthenticationType == Schemes.ApiKey).GroupBy(guest => guest.Key))
        {
            if (sameKey.Key is null || await keys.IdentifyAsync(sameKey.Key, cancellation) is null)
            {
                foreach (var (connection, _) in sameKey)
                {
                    connection.Abort();
                }
            }
        }
    }

    private async Task EndAccountsAsync(List<(HubCallerContext Connection, string? Key)> guests, CancellationToken cancellation)
    {
        var signedIn = guests.Where(guest => guest.Connection.User!.AccountId is not null).ToList();
        if (signedIn.Count == 0)
        {
            return;
        }

        var gone = await accounts.GoneAsync([.. signedIn.Select(guest => guest.Connection.User!)], cancellation);
        foreach (var (connection, _) in signedIn.Where(guest => gone.Contains(guest.Connection.User!)))
        {
            connection.Abort();
        }
    }
}
