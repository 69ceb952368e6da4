using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary><c>/hubs/traffic</c>: sends <c>snapshot</c> on connect and <c>delta</c> after it; nobody can call anything. The group follows from the claims.</summary>
internal sealed class TrafficHub(TrafficBroadcaster broadcaster, LiveGuests guests) : Hub
{
    public override async Task OnConnectedAsync()
    {
        guests.Came(Context);
        await broadcaster.For(Audience.Of(Context.User)).JoinAsync(Context.ConnectionId, Clients.Caller);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        guests.Left(Context);
        return Task.CompletedTask;
    }
}
