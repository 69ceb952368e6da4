using System.Net.Http.Headers;
using System.Text.Json;

namespace CantonRobotics.Rehearsal;

/// <summary>Reads the whole scan log and looks for each acknowledged scan: it must be there once.</summary>
public sealed class VerifyRun(ServerAccess access, string acks)
{
    public async Task<IReport> RunAsync(CancellationToken cancellation)
    {
        var count = new AckCount(AcksFile.Read(acks));
        using var http = new HttpClient { BaseAddress = access.BaseUrl, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.OrganizerApiKey);
        using var answer = await http.GetAsync("api/v1/scans?after=0", HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new RehearsalException($"The server answered {(int)answer.StatusCode} instead of its scan log.");
        }

        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length > 0 && JsonSerializer.Deserialize<LogLine>(line, Wire.Json) is { } row)
            {
                count.Stored(row.ScanId);
            }
        }

        return count.Report();
    }

    private sealed record LogLine(Guid ScanId);
}

/// <summary>Counts how often each acknowledged scan is stored.</summary>
public sealed class AckCount(IEnumerable<Guid> acknowledged)
{
    private readonly Dictionary<Guid, int> _times = acknowledged.Distinct().ToDictionary(id => id, _ => 0);
    private long _rows;

    public void Stored(Guid scanId)
    {
        _rows++;
        if (_times.TryGetValue(scanId, out var times))
        {
            _times[scanId] = times + 1;
        }
    }

    public VerifyReport Report() => new(
        _times.Count, _rows, [.. _times.Where(one => one.Value == 0).Select(one => one.Key)], [.. _times.Where(one => one.Value > 1).Select(one => one.Key)]);
}

public sealed record VerifyReport(int Acked, long StoredRows, IReadOnlyList<Guid> Missing, IReadOnlyList<Guid> Doubled) : IReport
{
    public string Verb { get; } = "verify";

    /// <summary>Nothing acknowledged proves nothing.</summary>
    public bool Good => Acked > 0 && Missing.Count == 0 && Doubled.Count == 0;

    public void Print(TextWriter to)
    {
        foreach (var id in Missing)
        {
            to.WriteLine($"missing {id}");
        }

        foreach (var id in Doubled)
        {
            to.WriteLine($"stored more than once {id}");
        }

        to.WriteLine(FormattableString.Invariant($"{Acked} acknowledged, {Missing.Count} missing, {Doubled.Count} stored more than once; {StoredRows} rows in the log"));
    }
}
