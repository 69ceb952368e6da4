using System.Collections.Concurrent;

namespace CantonRobotics.Access.Audit;

/// <summary>
/// Reading personal data or the scan log by pages takes them out of the product as a file does. It is in the audit once an hour for each caller, however many
/// pages that are: a program that follows the log would otherwise fill it.
/// </summary>
public sealed class ReadingRecord(AuditTrail audit, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(Caller, string), DateTime> _noted = [];

    public async Task NoteAsync(string subject, string format, Guid? exhibitorId = null, CancellationToken cancellation = default)
    {
        var (key, now) = ((Caller.Current, subject), time.GetUtcNow().UtcDateTime);
        if (_noted.TryGetValue(key, out var at) && now - at < Again)
        {
            return;
        }

        if (_noted.Count >= MostRemembered)
        {
            _noted.Clear();
        }

        await audit.RecordAsync(new(AuditActions.Exported, subject, format, exhibitorId), cancellation);
        _noted[key] = now;
    }
}
