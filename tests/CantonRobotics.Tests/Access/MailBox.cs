using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CantonRobotics.Tests.Access;

/// <summary>A mail server that takes everything, on a port of its own.</summary>
internal sealed class MailBox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _mails = Channel.CreateUnbounded<string>();
    private readonly Task _serving;

    public MailBox()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ValueTask<string> NextAsync() => _mails.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 mailbox");
                while (await reader.ReadLineAsync() is { } line && line != "QUIT")
                {
                    if (line == "DATA")
                    {
                        await writer.WriteLineAsync("354 go on");
                        List<string> mail = [];
                        while (await reader.ReadLineAsync() is { } text && text != ".")
                        {
                            mail.Add(text);
                        }

                        _mails.Writer.TryWrite(string.Join('\n', mail));
                    }

                    await writer.WriteLineAsync("250 ok");
                }

                await writer.WriteLineAsync("221 bye");
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }
}
