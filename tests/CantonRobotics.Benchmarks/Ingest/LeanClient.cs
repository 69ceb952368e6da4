using System.Diagnostics;
using System.Net.Sockets;

namespace CantonRobotics.Benchmarks.Ingest;

/// <summary>
/// Keeps connections busy, one request at a time on each, over bare sockets: <c>HttpClient</c> costs more of the two cores than the server does, and would
/// measure itself.
/// </summary>
internal sealed class LeanClient(Uri server, Func<int, ScanRequestBytes> requests, int connections, int scans, bool timedFromDue = true)
{
    private long _next = -1;

    /// <summary>One thread answers all sockets, as a load generator does; otherwise the client takes cores that the server should have. Before the first socket.</summary>
    public static void UseOneThread()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
    }

    /// <param name="length">How long requests are begun.</param>
    /// <param name="rate">Requests a second, due whatever became of those before; null is as fast as it goes.</param>
    public async Task<Measured> RunAsync(TimeSpan length, double? rate = null)
    {
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => WorkAsync(number, watch, length, rate))));
        var took = watch.Elapsed;
        var latencies = all.SelectMany(one => one.Latencies).ToArray();
        Array.Sort(latencies);
        return new Measured(took, (long)latencies.Length * scans, latencies, all.Sum(one => one.Refused), all.Sum(one => one.WithoutTime));
    }

    private async Task<(List<double> Latencies, long Refused, long WithoutTime)> WorkAsync(int number, Stopwatch watch, TimeSpan length, double? rate)
    {
        var latencies = new List<double>(1 << 16);
        var (refused, withoutTime) = (0L, 0L);
        var request = requests(number);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        var buffer = new byte[256 * scans + 2048];
        while (watch.Elapsed < length)
        {
            var from = watch.Elapsed;
            if (rate is { } pace)
            {
                var due = TimeSpan.FromSeconds(Interlocked.Increment(ref _next) / pace);
                if (due >= length)
                {
                    break;
                }

                if (due > from)
                {
                    await Task.Delay(due - from);
                    from = watch.Elapsed;
                }
                else if (timedFromDue)
                {
                    from = due;
                }
            }

            await socket.SendAsync(request.Next());
            switch (Judge(buffer.AsSpan(0, await ReadAsync(socket, buffer))))
            {
                case Answer.Accepted:
                    latencies.Add((watch.Elapsed - from).TotalMilliseconds);
                    break;
                case Answer.Later:
                    refused++;
                    break;
                case Answer.LaterWithoutTime:
                    (refused, withoutTime) = (refused + 1, withoutTime + 1);
                    break;
            }
        }

        return (latencies, refused, withoutTime);
    }

    /// <summary>Reads one answer to its end; returns its length.</summary>
    private static async Task<int> ReadAsync(Socket socket, byte[] buffer)
    {
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read;
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            if (IsWhole(buffer.AsSpan(0, length)))
            {
                return length;
            }
        }
    }

    /// <summary>Accepted is 200 with every scan accepted, later is 503 or 429; anything else ends the run.</summary>
    private Answer Judge(ReadOnlySpan<byte> answer) =>
        answer.StartsWith("HTTP/1.1 200"u8) && answer.Count("\"accepted\""u8) == scans ? Answer.Accepted
        : !answer.StartsWith("HTTP/1.1 503"u8) && !answer.StartsWith("HTTP/1.1 429"u8) ? throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(answer))
        : answer.IndexOf("Retry-After: "u8) < 0 ? Answer.LaterWithoutTime
        : Answer.Later;

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var named = answer[..head].IndexOf("Content-Length: "u8);
        return named < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : System.Buffers.Text.Utf8Parser.TryParse(answer[(named + 16)..], out int body, out _) && answer.Length == head + 4 + body;
    }

    private enum Answer
    {
        Accepted,
        Later,
        LaterWithoutTime,
    }
}

/// <summary>What a run gave.</summary>
/// <param name="Took">From the first to the last answer.</param>
/// <param name="Scans">Accepted.</param>
/// <param name="LatenciesMs">Of the accepted requests, ascending.</param>
/// <param name="Refused">Requests told to come later.</param>
/// <param name="RefusedWithoutTime">Of these, without <c>Retry-After</c>.</param>
internal sealed record Measured(TimeSpan Took, long Scans, double[] LatenciesMs, long Refused, long RefusedWithoutTime)
{
    public long Requests => LatenciesMs.Length;

    public double ScansPerSecond => Scans / Took.TotalSeconds;

    public double Percentile(double share) => LatenciesMs[Math.Min(LatenciesMs.Length - 1, (int)(LatenciesMs.Length * share))];
}
