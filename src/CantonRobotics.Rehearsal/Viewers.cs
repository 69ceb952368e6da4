using System.Diagnostics;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace CantonRobotics.Rehearsal;

/// <summary>Clients on the traffic hub, each with its own connection.</summary>
public sealed class Viewers : IAsyncDisposable
{
    private readonly List<(HubConnection Connection, SeenBoard Seen)> _all = [];

    public int Count => _all.Count;

    public int Gaps => _all.Sum(one => one.Seen.Gaps);

    /// <summary>Connects them all; each has its first message when this ends.</summary>
    public static async Task<Viewers> ConnectAsync(Uri server, string? key, int count, CancellationToken cancellation)
    {
        var viewers = new Viewers();
        var lockAll = new Lock();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellation }, async (_, cancel) =>
        {
            var seen = new SeenBoard();
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var connection = new HubConnectionBuilder().WithUrl(new Uri(server, "hubs/traffic"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.AccessTokenProvider = () => Task.FromResult(key);
            }).WithAutomaticReconnect().Build();
            foreach (var name in new[] { "snapshot", "delta" })
            {
                connection.On<BoardMessage>(name, message =>
                {
                    seen.Receive(message, Stopwatch.GetTimestamp());
                    first.TrySetResult();
                });
            }

            try
            {
                await connection.StartAsync(cancel);
                await first.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                throw new RehearsalException($"A viewer could not connect to the hub: {problem.Message}");
            }

            lock (lockAll)
            {
                viewers._all.Add((connection, seen));
            }
        });
        return viewers;
    }

    /// <summary>Waits until everybody has seen this scan, or for <paramref name="patience"/>.</summary>
    public async Task SeeAsync(long seq, TimeSpan patience, CancellationToken cancellation)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && _all.Exists(one => one.Seen.Seq < seq);)
        {
            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Times of all scans at all viewers.</summary>
    /// <returns>The latencies, and how many times a scan was never seen by a viewer.</returns>
    public (Latencies Waited, long Unseen) Match(IEnumerable<(long Seq, long CapturedAt)> scans)
    {
        var ordered = scans.OrderBy(one => one.Seq).ToList();
        var waited = new Latencies();
        long unseen = 0;
        foreach (var (_, seen) in _all)
        {
            unseen += seen.Match(ordered, ticks => waited.Add(TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency)));
        }

        return (waited, unseen);
    }

    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(_all, async (one, _) => await one.Connection.DisposeAsync());
}
