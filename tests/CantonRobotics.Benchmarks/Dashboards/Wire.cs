using System.Net.Sockets;
using System.Net.WebSockets;

namespace CantonRobotics.Benchmarks.Dashboards;

/// <summary>Opens a compressed web socket as a browser does, and counts what comes in under it.</summary>
internal sealed class Wire : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private long _received;

    public Wire() => _http = new HttpMessageInvoker(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new Counting(socket, this);
        },
    });

    public long Received => Interlocked.Read(ref _received);

    public async Task<WebSocket> OpenAsync(Uri uri, string cookie, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket { Options = { DangerousDeflateOptions = new WebSocketDeflateOptions() } };
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", new UriBuilder(uri) { Scheme = Uri.UriSchemeHttp, Path = "" }.Uri.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(uri, _http, cancellation);
        return socket;
    }

    public void Dispose() => _http.Dispose();

    private sealed class Counting(Socket socket, Wire wire) : NetworkStream(socket, ownsSocket: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            Interlocked.Add(ref wire._received, read);
            return read;
        }
    }
}
