using System.Collections.Concurrent;
using CantonRobotics.Access;
using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary>Connections that came with an API key: they end within 30 seconds after the key is revoked, however long they have been open.</summary>
internal sealed class LiveGuests(ApiKeyRing keys, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (HubCallerContext Connection, string Key)> _guests = [];

    public void Came(HubCallerContext connection)
    {
        if (connection.User?.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.ApiKey }
            && connection.GetHttpContext() is { } http && BearerToken.Of(http.Request) is { } key)
        {
            _guests[connection.ConnectionId] = (connection, key);
        }
    }

    public void Left(HubCallerContext connection) => _guests.TryRemove(connection.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var sameKey in _guests.Values.GroupBy(guest => guest.Key))
            {
                if (await keys.IdentifyAsync(sameKey.Key, stoppingToken) is null)
                {
                    foreach (var (connection, _) in sameKey)
                    {
                        connection.Abort();
                    }
                }
            }
        }
    }
}
