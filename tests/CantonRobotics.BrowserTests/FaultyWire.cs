using System.Net;
using System.Net.Sockets;

namespace CantonRobotics.BrowserTests;

/// <summary>
/// A hall's network between a phone and the server: TCP that is cut while a request goes out or its answer comes back, by a fixed seed. While it is down nothing
/// gets through at all.
/// </summary>
public sealed class FaultyWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Random _luck = new(2025);
    private readonly Lock _gate = new();
    private readonly HashSet<TcpClient> _open = [];
    private readonly int _server;
    private bool _down;

    public FaultyWire(Uri server)
    {
        _server = server.Port;
        _listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _ = TakeAsync();
    }

    public Uri Address { get; }

    /// <summary>Of so many connections, how many are cut after a number of bytes that luck decides.</summary>
    public double CutShare { get; set; }

    public int Cuts { get; private set; }

    public bool Down
    {
        get => _down;
        set
        {
            _down = value;
            if (value)
            {
                CloseAll();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CloseAll();
        _end.Dispose();
    }

    private void CloseAll()
    {
        lock (_gate)
        {
            foreach (var client in _open)
            {
                client.Close();
            }

            _open.Clear();
        }
    }

    private async Task TakeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            TcpClient phone;
            try
            {
                phone = await _listener.AcceptTcpClientAsync(_end.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                return;
            }

            if (_down)
            {
                phone.Close();
                continue;
            }

            _ = CarryAsync(phone);
        }
    }

    private async Task CarryAsync(TcpClient phone)
    {
        using var server = new TcpClient();
        int up = int.MaxValue, down = int.MaxValue;
        lock (_gate)
        {
            _open.Add(phone);
            if (_luck.NextDouble() < CutShare)
            {
                (up, down) = _luck.Next(2) == 0 ? (_luck.Next(200, 12_000), int.MaxValue) : (int.MaxValue, _luck.Next(0, 4_000));
            }
        }

        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
            await await Task.WhenAny(PumpAsync(phone, server, up), PumpAsync(server, phone, down));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The wire is cut; that is what it is for.
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(phone);
            }

            phone.Close();
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, int bytes)
    {
        var buffer = new byte[4096];
        while (await from.GetStream().ReadAsync(buffer, _end.Token) is var read and > 0)
        {
            await to.GetStream().WriteAsync(buffer.AsMemory(0, Math.Min(read, bytes)), _end.Token);
            bytes -= read;
            if (bytes <= 0)
            {
                Cuts++;
                return;
            }
        }
    }
}
