using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;

namespace CantonRobotics.Tests.Live;

/// <summary>A real hub client that keeps every message as it came over the wire.</summary>
public sealed class TrafficListener : IAsyncDisposable
{
    private readonly Channel<(string Name, JsonElement Content)> _messages = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TrafficListener(HubConnection connection)
    {
        Connection = connection;
        connection.On<JsonElement>("snapshot", content => _messages.Writer.TryWrite(("snapshot", content)));
        connection.On<JsonElement>("delta", content => _messages.Writer.TryWrite(("delta", content)));
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public HubConnection Connection { get; }

    /// <summary>Completes when the server has ended the connection.</summary>
    public Task Closed => _closed.Task.WaitAsync(TestContext.Current.CancellationToken);

    public static async Task<TrafficListener> StartAsync(TestServer server, string? key, string? cookie = null)
    {
        var listener = new TrafficListener(new HubConnectionBuilder()
            .WithUrl(new Uri(server.BaseAddress, "/hubs/traffic"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.HttpMessageHandlerFactory = _ => server.CreateHandler();
                options.WebSocketFactory = async (context, cancellation) =>
                {
                    var client = server.CreateWebSocketClient();
                    client.ConfigureRequest = request =>
                    {
                        request.Headers.Authorization = key is null ? default : $"Bearer {key}";
                        if (cookie is not null)
                        {
                            request.Headers.Cookie = cookie;
                            request.Headers.Origin = server.BaseAddress.GetLeftPart(UriPartial.Authority);
                        }
                    };
                    return await client.ConnectAsync(context.Uri, cancellation);
                };
                if (cookie is not null)
                {
                    options.Headers["Cookie"] = cookie;
                    options.Headers["Origin"] = server.BaseAddress.GetLeftPart(UriPartial.Authority);
                }

                options.AccessTokenProvider = key is null ? null : () => Task.FromResult<string?>(key);
            })
            .Build());
        await listener.Connection.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    public async Task<JsonElement> NextAsync(string name)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var message = await _messages.Reader.ReadAsync(patience.Token);
        Assert.Equal(name, message.Name);
        return message.Content;
    }

    public bool HasMore => _messages.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
