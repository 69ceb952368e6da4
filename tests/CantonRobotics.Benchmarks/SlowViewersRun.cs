using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks;

/// <summary>
/// <c>viewers [SECONDS=20]</c>: 180 viewers who read, alone and beside 20 who stop reading after the handshake; what the 180 wait must not change. Both are
/// measured twice, in turn.
/// </summary>
internal static class SlowViewersRun
{
    private const int Reading = 180;
    private const int Stuck = 20;

    public static async Task RunAsync(string[] options)
    {
        var length = TimeSpan.FromSeconds(options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 20);
        var directory = Directory.CreateTempSubdirectory("cr-viewers-").FullName;
        try
        {
            using var product = await ServerUnderTest.StartProductAsync(directory);
            var access = ServerAccess.Read(Path.Combine(directory, "demo-access.json"));
            await LoadAsync(access, TimeSpan.FromSeconds(5));
            for (var turn = 0; turn < 2; turn++)
            {
                Console.WriteLine($"{Reading} reading:             {await LoadAsync(access, length)}");
                var stuck = await Task.WhenAll(Enumerable.Range(0, Stuck).Select(_ => StopReadingAsync(access)));
                Console.WriteLine($"and {Stuck} that stop reading: {await LoadAsync(access, length)}, {stuck.Count(IsClosed)} of them dropped by the server");
                Array.ForEach(stuck, one => one.Dispose());
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string> LoadAsync(ServerAccess access, TimeSpan length)
    {
        var report = (LoadReport)await new LoadRun(access, new LoadPlan(400, 1, 16, Reading, ViewersAreOrganizers: true, length, Acks: null)).RunAsync(CancellationToken.None);
        return report.CaptureToViewerMs.ToString();
    }

    /// <summary>Joins as an organizer, with the smallest window the system allows, and never reads again.</summary>
    private static async Task<Socket> StopReadingAsync(ServerAccess access)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(access.BaseUrl.Host, access.BaseUrl.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /hubs/traffic HTTP/1.1\r\nHost: {access.BaseUrl.Authority}\r\nAuthorization: Bearer {access.OrganizerApiKey}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var answer = new byte[1024];
        var read = await socket.ReceiveAsync(answer);
        if (!answer.AsSpan(0, read).StartsWith("HTTP/1.1 101"u8))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(answer, 0, read));
        }

        // A text frame with a mask of zeroes.
        var hello = "{\"protocol\":\"json\",\"version\":1}\u001e"u8;
        byte[] frame = [0x81, (byte)(0x80 | hello.Length), 0, 0, 0, 0, .. hello];
        await socket.SendAsync(frame);
        return socket;
    }

    private static bool IsClosed(Socket socket)
    {
        try
        {
            // What is in the window comes first; then the end, or nothing yet.
            var buffer = new byte[1 << 20];
            socket.ReceiveTimeout = 1;
            while (socket.Receive(buffer) > 0)
            {
                socket.ReceiveTimeout = 200;
            }

            return true;
        }
        catch (SocketException nothing)
        {
            return nothing.SocketErrorCode != SocketError.TimedOut;
        }
    }
}
