using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>The single path of a scan: phones, gates and the demonstration's visitors all come through here.</summary>
public sealed class ScanDesk(FairCalendar calendar, FairClock clock, BadgeChecker badges, Sightings sightings, ScanWriter writer, ScanLog log)
{
    /// <summary>Judges every scan, stores them, and answers after the commit.</summary>
    /// <exception cref="ScansUnavailableException">Nothing can be stored now; the sender keeps its scans.</exception>
    public async Task<ScanBatchAnswer> AcceptAsync(ScanningDevice device, ScanBatch batch)
    {
        var now = clock.UtcNow;
        var offset = batch.SentAt is { } sentAt ? now - sentAt : TimeSpan.Zero;
        var requests = batch.Scans ?? [];
        var entries = new ScanEntry?[requests.Count];
        var people = new ScannedPerson?[requests.Count];
        var seen = new SeenAtGate?[requests.Count];
        for (var i = 0; i < requests.Count; i++)
        {
            entries[i] = Judge(device, requests[i], now, offset, out people[i], out seen[i]);
        }

        ScanEntry[] storable = [.. entries.OfType<ScanEntry>()];
        if (storable.Length > 0)
        {
            await writer.StoreAsync(storable);
        }

        var results = new ScanResult[requests.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = entries[i] switch
            {
                null => new ScanResult(requests[i].ScanId, ScanOutcome.Malformed, null, null),
                { Fate: ScanFate.Conflict } => new ScanResult(requests[i].ScanId, ScanOutcome.Conflict, null, null),
                { Fate: ScanFate.Duplicate } same => new ScanResult(requests[i].ScanId, ScanOutcome.Duplicate, same.Seq, people[i], seen[i]),
                { } stored => new ScanResult(requests[i].ScanId, stored.Scan.Outcome, stored.Seq, people[i], seen[i]),
            };
        }

        return new ScanBatchAnswer(now, log.Epoch, results);
    }

    /// <summary>The row that the scan becomes, whatever its outcome; null when it has no id to be kept under.</summary>
    private ScanEntry? Judge(ScanningDevice device, ScanRequest request, DateTime now, TimeSpan offset, out ScannedPerson? person, out SeenAtGate? seen)
    {
        (person, seen) = (null, null);
        if (!Guid.TryParseExact(request.ScanId, "D", out var scanId) || scanId == Guid.Empty)
        {
            return null;
        }

        var atGate = device.PlaceKind == PlaceKind.Gate;
        var kind = KindOf(request.Kind);
        var purpose = atGate ? ScanPurpose.None : PurposeOf(request.Purpose);
        var capturedAt = Correct(request.CapturedAt, now, offset);
        var day = calendar.Schedule.FairDayOf(capturedAt);
        var readable = kind is not null && purpose is not null && request.CapturedAt is not null;
        var check = badges.Check(request.Token, day);
        var outcome = !readable ? ScanOutcome.Malformed : OutcomeOf(check.Verdict);
        if (outcome == ScanOutcome.Accepted && (atGate == (kind == MovementKind.Visit) || (check.Class == BadgeClass.Construction && calendar.Schedule.IsFairDay(day))))
        {
            outcome = ScanOutcome.NotAllowed;
        }

        var granted = outcome == ScanOutcome.Accepted && purpose == ScanPurpose.Lead && device.ExhibitorId is not null && check.Entry is { } holder && holder.Sharing.With(device.ExhibitorId);
        if (outcome == ScanOutcome.Accepted)
        {
            person = new ScannedPerson(atGate || granted ? check.Entry?.DisplayName : null, check.Class!.Value);
            seen = atGate && sightings.LastAtGate(check.BadgeId!.Value, capturedAt) is { } last ? new SeenAtGate(last.Place, last.At, last.Kind) : null;
        }

        return new ScanEntry(new Scan
        {
            ScanId = scanId,
            BadgeId = check.BadgeId,
            BadgeClass = check.Class,
            DeviceId = device.Id,
            PlaceKind = device.PlaceKind,
            Place = device.Place,
            Kind = kind,
            Purpose = purpose ?? ScanPurpose.None,
            LeadGranted = granted,
            Outcome = outcome,
            CapturedAt = capturedAt,
            ReceivedAt = now,
            ClockOffsetMs = (long)offset.TotalMilliseconds,
            ContentHash = HashOf(request),
        });
    }

    /// <summary>By the server's clock; never later than now, and nothing happened before the edition began.</summary>
    private DateTime Correct(DateTime? capturedAt, DateTime now, TimeSpan offset)
    {
        if (capturedAt is not { } at)
        {
            return now;
        }

        var ticks = Math.Clamp((decimal)at.Ticks + offset.Ticks, 0, now.Ticks);
        var corrected = new DateTime((long)ticks, DateTimeKind.Utc);
        return corrected < calendar.Schedule.StartOf(calendar.Schedule.FirstDay) ? now : corrected;
    }

    private static MovementKind? KindOf(string? word) => word switch
    {
        "entry" => MovementKind.Entry,
        "exit" => MovementKind.Exit,
        "visit" => MovementKind.Visit,
        _ => null,
    };

    private static ScanPurpose? PurposeOf(string? word) => word switch
    {
        null or "count" => ScanPurpose.Count,
        "lead" => ScanPurpose.Lead,
        "demo" => ScanPurpose.Demo,
        "giveaway" => ScanPurpose.Giveaway,
        _ => null,
    };

    private static ScanOutcome OutcomeOf(BadgeVerdict verdict) => verdict switch
    {
        BadgeVerdict.Valid => ScanOutcome.Accepted,
        BadgeVerdict.UnknownKey or BadgeVerdict.BadSignature => ScanOutcome.BadSignature,
        BadgeVerdict.WrongEdition => ScanOutcome.WrongEdition,
        BadgeVerdict.Expired => ScanOutcome.Expired,
        BadgeVerdict.Revoked => ScanOutcome.Revoked,
        BadgeVerdict.Unknown => ScanOutcome.UnknownBadge,
        _ => ScanOutcome.Malformed,
    };

    private static byte[] HashOf(ScanRequest request)
    {
        Span<byte> content = stackalloc byte[512];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (Utf8.TryWrite(content, CultureInfo.InvariantCulture, $"{request.Token}\0{request.CapturedAt?.Ticks}\0{request.Kind}\0{request.Purpose}", out var length))
        {
            SHA256.HashData(content[..length], hash);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{request.Token}\0{request.CapturedAt?.Ticks}\0{request.Kind}\0{request.Purpose}")), hash);
        }

        return hash[..16].ToArray();
    }
}
