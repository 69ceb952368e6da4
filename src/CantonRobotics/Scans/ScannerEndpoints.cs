using System.Buffers.Text;
using System.Security.Claims;
using System.Threading.RateLimiting;
using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Scans;

/// <summary>What a device needs to go on without a network: where it is, whose badges to believe, and which not any more.</summary>
/// <param name="Device">Id and name.</param>
/// <param name="Place">Where it scans.</param>
/// <param name="Edition">What a badge must be of.</param>
/// <param name="Keys">Public keys that count now; a key that is not listed counts no more.</param>
/// <param name="Revocations">Every revoked badge.</param>
/// <param name="ServerTime">UTC.</param>
/// <param name="Epoch">Id of the scan log; when it changes, the device sends again what it still holds.</param>
/// <param name="Head">Position of the newest scan in the log; lower than one that the device was answered, when the log was put back to an older state.</param>
/// <param name="ClockSpeed">Seconds of the fair in one second; 1 outside the demonstration.</param>
public sealed record ScannerAnswer(
    PairedAs Device, PairedPlace Place, ScannerEdition Edition, IReadOnlyList<ScannerKey> Keys, RevocationList Revocations, DateTime ServerTime, Guid Epoch, long Head, double ClockSpeed);

/// <param name="Number">As in a badge's payload.</param>
/// <param name="Id">As in a badge's signed bytes.</param>
/// <param name="TimeZone">IANA name; a badge's validity is a date there.</param>
public sealed record ScannerEdition(int Number, Guid Id, string TimeZone);

/// <param name="Kid">The token's second byte.</param>
/// <param name="Edition">Number of the edition that the key signs for.</param>
/// <param name="EditionId">Its id.</param>
/// <param name="Jwk">The public key.</param>
/// <param name="NotBefore">UTC.</param>
/// <param name="NotAfter">UTC; null while the key has no end.</param>
public sealed record ScannerKey(byte Kid, int Edition, Guid EditionId, ScannerJwk Jwk, DateTime NotBefore, DateTime? NotAfter);

/// <summary>RFC 7517: an EC key on P-256, coordinates in base64url.</summary>
public sealed record ScannerJwk(string Kty, string Crv, string X, string Y);

/// <param name="Version">To ask with next time.</param>
/// <param name="Ids">Badge ids of 16 hexadecimal characters, in the order in which they were revoked.</param>
public sealed record RevocationList(int Version, IReadOnlyList<string> Ids);

/// <param name="Code">The ten Crockford characters under a badge's QR code, in any case and grouping.</param>
public sealed record TypedBadge(string? Code);

/// <param name="Token">What the badge's QR code holds; to be scanned like one that was read.</param>
public sealed record TypedBadgeAnswer(string Token);

internal static class ScannerEndpoints
{
    public static void MapScanner(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/devices/me").WithTags("devices").RequireAuthorization(Policies.Device);
        me.MapGet("/", Read).WithSummary("What a device needs to scan without a network");
        me.MapPost("/badge", Resolve).WithSummary("The token of a badge whose code was typed; at most one a second").WithMetadata(new RequestSizeLimitAttribute(1_024))
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        me.MapGet("/revocations", (BadgeIndex badges, int since = 0) => RevokedSince(badges, since)).WithSummary("Badges revoked after a version of the list");
    }

    private static async Task<Results<Ok<ScannerAnswer>, UnauthorizedHttpResult>> Read(
        ClaimsPrincipal who, DeviceRegister devices, FairCalendar calendar, FairClock clock, BadgeKeyRing ring, BadgeIndex badges, ScanLog log, TrafficBoard board)
    {
        if (who.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        // What a device was answered is on the board a moment later.
        await log.SettledAsync();
        var edition = calendar.Programme.Edition;
        return TypedResults.Ok(new ScannerAnswer(
            new PairedAs(id, device.Name), new PairedPlace(device.Scanning.PlaceKind, device.Scanning.Place), new ScannerEdition(edition.Number, edition.Id, edition.TimeZone),
            [.. ring.PublicKeys.Select(Key)], RevokedSince(badges, 0), clock.UtcNow, log.Epoch, board.Read().Seq, clock.Speed));
    }

    private static async Task<Results<Ok<TypedBadgeAnswer>, UnauthorizedHttpResult, ProblemHttpResult>> Resolve(
        TypedBadge input, ClaimsPrincipal who, HttpContext http, BadgeOffice badges, TypedCodeLimit limit, IStringLocalizer<ScanTexts> texts, CancellationToken cancellation)
    {
        if (who.DeviceId is not { } id)
        {
            return TypedResults.Unauthorized();
        }

        if (!limit.Admits(id))
        {
            http.Response.Headers.RetryAfter = "2";
            return texts.Problem(StatusCodes.Status429TooManyRequests, "too-many-requests");
        }

        return await badges.FindByTypedCodeAsync(input.Code, cancellation) is { } badge
            ? TypedResults.Ok(new TypedBadgeAnswer(badge.Token))
            : texts.Problem(StatusCodes.Status404NotFound, "unknown-code");
    }

    private static RevocationList RevokedSince(BadgeIndex badges, int since)
    {
        var (version, ids) = badges.RevokedSince(since);
        return new RevocationList(version, [.. ids.Select(BadgeIds.Hex)]);
    }

    private static ScannerKey Key(PinnedKey key)
    {
        var (x, y) = key.Point();
        return new ScannerKey(key.KeyId, key.Edition, key.EditionId, new ScannerJwk("EC", "P-256", Base64Url.EncodeToString(x), Base64Url.EncodeToString(y)), key.NotBefore, key.NotAfter);
    }
}

/// <summary>Codes that one device may have resolved: as fast as a person types, against 2⁵⁰ codes.</summary>
public sealed class TypedCodeLimit : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _devices = PartitionedRateLimiter.Create<Guid, Guid>(device =>
        RateLimitPartition.GetTokenBucketLimiter(device, _ => new() { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));

    public bool Admits(Guid device)
    {
        using var lease = _devices.AttemptAcquire(device);
        return lease.IsAcquired;
    }

    public void Dispose() => _devices.Dispose();
}
