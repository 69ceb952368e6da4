using System.Globalization;
using System.Text;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks.Ingest;

/// <summary>One HTTP/1.1 request that is sent again and again: only the scan ids, the tokens and the time are written anew.</summary>
internal sealed class ScanRequestBytes
{
    private const string AnyTime = "2025-04-15T02:00:00.000Z";
    private static readonly string AnyId = Guid.Empty.ToString();

    private readonly byte[] _bytes;
    private readonly byte[][] _tokens;
    private readonly List<int> _ids = [];
    private readonly List<int> _texts = [];
    private readonly List<int> _times = [];

    public ScanRequestBytes(Uri server, string path, string deviceToken, string kind, IReadOnlyList<string> tokens, int scans)
    {
        var one = $$"""{"scanId":"{{AnyId}}","token":"{{tokens[0]}}","capturedAt":"{{AnyTime}}","kind":"{{kind}}"}""";
        var body = $$"""{"sentAt":"{{AnyTime}}","scans":[{{string.Join(',', Enumerable.Repeat(one, scans))}}]}""";
        var head = $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {deviceToken}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        _bytes = Encoding.UTF8.GetBytes(head + body);
        _tokens = [.. tokens.Where(token => token.Length == tokens[0].Length).Select(Encoding.UTF8.GetBytes)];
        Find(AnyId, _ids);
        Find(tokens[0], _texts);
        Find(AnyTime, _times);
    }

    /// <summary>From the access file's device of this number, round and round.</summary>
    public static ScanRequestBytes ToProduct(Uri server, ServerAccess access, int number, int scans)
    {
        var device = access.Devices[number % access.Devices.Count];
        return new ScanRequestBytes(server, "/api/v1/scans", device.DeviceToken, device.IsGate ? "entry" : "visit", access.SampleBadges, scans);
    }

    /// <summary>The next request; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        foreach (var at in _ids)
        {
            Guid.CreateVersion7().TryFormat(_bytes.AsSpan(at), out _);
        }

        foreach (var at in _texts)
        {
            _tokens[Random.Shared.Next(_tokens.Length)].CopyTo(_bytes.AsSpan(at));
        }

        var now = DateTime.UtcNow;
        foreach (var at in _times)
        {
            now.TryFormat(_bytes.AsSpan(at), out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        return _bytes;
    }

    private void Find(string text, List<int> places)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        for (var at = 0; _bytes.AsSpan(at).IndexOf(wanted) is >= 0 and var found; at += found + wanted.Length)
        {
            places.Add(at + found);
        }
    }
}
