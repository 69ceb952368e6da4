using System.Buffers.Text;
using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CantonRobotics.Scans;

/// <summary>What a device needs to go on without a network: where it is, whose badges to believe, and which not any more.</summary>
/// <param name="Device">Id and name.</param>
/// <param name="Place">Where it scans.</param>
/// <param name="Edition">What a badge must be of.</param>
/// <param name="Keys">Public keys that count now; a key that is not listed counts no more.</param>
/// <param name="Revocations">Every revoked badge.</param>
/// <param name="ServerTime">UTC.</param>
/// <param name="Epoch">Id of the scan log; when it changes, the device sends again what it still holds.</param>
public sealed record ScannerAnswer(
    PairedAs Device, PairedPlace Place, ScannerEdition Edition, IReadOnlyList<ScannerKey> Keys, RevocationList Revocations, DateTime ServerTime, Guid Epoch);

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

internal static class ScannerEndpoints
{
    public static void MapScanner(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/devices/me").WithTags("devices").RequireAuthorization(Policies.Device);
        me.MapGet("/", Read).WithSummary("What a device needs to scan without a network");
        me.MapGet("/revocations", (BadgeIndex badges, int since = 0) => RevokedSince(badges, since)).WithSummary("Badges revoked after a version of the list");
    }

    private static Results<Ok<ScannerAnswer>, UnauthorizedHttpResult> Read(
        ClaimsPrincipal who, DeviceRegister devices, FairCalendar calendar, FairClock clock, BadgeKeyRing ring, BadgeIndex badges, ScanLog log)
    {
        if (who.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        var edition = calendar.Programme.Edition;
        return TypedResults.Ok(new ScannerAnswer(
            new PairedAs(id, device.Name), new PairedPlace(device.Scanning.PlaceKind, device.Scanning.Place), new ScannerEdition(edition.Number, edition.Id, edition.TimeZone),
            [.. ring.PublicKeys.Select(Key)], RevokedSince(badges, 0), clock.UtcNow, log.Epoch));
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
