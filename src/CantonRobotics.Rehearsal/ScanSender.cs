using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CantonRobotics.Rehearsal;

/// <summary>
/// Delivers batches as a device must: what was not answered is sent again with the same ids, after <c>Retry-After</c> where the server names a time; what was
/// answered is final. Safe for many threads.
/// </summary>
public sealed class ScanSender(Uri server, int connections, AcksFile? acks = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private long _retries;
    private long _errors;

    /// <summary>How often a batch had to be sent again.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Scans that got no answer in the end.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    public long Acked => _outcomes.Values.Sum();

    public long Accepted => _outcomes.GetValueOrDefault("accepted") + _outcomes.GetValueOrDefault("duplicate");

    /// <summary>The outcomes, once the server gave them; null when it never did.</summary>
    public async Task<BatchAnswer?> SendAsync(PairedDevice device, IReadOnlyList<ScanToSend> scans, CancellationToken cancellation)
    {
        for (var until = DateTime.UtcNow + Patience; ; Interlocked.Increment(ref _retries))
        {
            var (answer, again) = await TryAsync(device, scans, cancellation);
            if (answer is not null)
            {
                Note(answer);
                return answer;
            }

            if (again is not { } pause || DateTime.UtcNow + pause > until)
            {
                Interlocked.Add(ref _errors, scans.Count);
                return null;
            }

            await Task.Delay(pause, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(BatchAnswer? Answer, TimeSpan? Again)> TryAsync(PairedDevice device, IReadOnlyList<ScanToSend> scans, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/scans") { Content = JsonContent.Create(new BatchToSend(DateTime.UtcNow, scans), options: Wire.Json) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", device.DeviceToken);
            using var response = await _http.SendAsync(request, cancellation);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => (await response.Content.ReadFromJsonAsync<BatchAnswer>(Wire.Json, cancellation), Pause),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (null, response.Headers.RetryAfter?.Delta ?? Pause),
                _ => (null, null),
            };
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException
            || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return (null, Pause);
        }
    }

    private void Note(BatchAnswer answer)
    {
        foreach (var result in answer.Results)
        {
            _outcomes.AddOrUpdate(result.Outcome, 1, (_, sofar) => sofar + 1);
        }

        // A conflict is the one answer after which no row of this scan is in the log.
        acks?.Write(answer.Results.Where(result => result.Outcome != "conflict").Select(result => result.ScanId));
    }
}
