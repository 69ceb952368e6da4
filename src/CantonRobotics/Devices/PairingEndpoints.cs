using System.Security.Claims;
using System.Threading.RateLimiting;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Devices;

/// <summary>How a phone becomes a device: a code on a screen, taken once; and what it tells of itself from then on.</summary>
internal static class PairingEndpoints
{
    public static void MapPairing(this RouteGroupBuilder devices)
    {
        devices.MapGet("/places", Places).WithSummary("Where you may pair devices");
        devices.MapPost("/pairings", Invite).WithSummary("A code that pairs a new device; good for ten minutes, once");
        devices.MapPost("/{id:guid}/roll", InviteAgain).WithSummary("A code that gives a device a new token; the old one works until the code is used");
        devices.MapPost("/pair", Pair).AllowAnonymous().WithSummary("A new device takes its code")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<ItemPage<PairedPlace>> Places(ClaimsPrincipal who, DeviceScope scope, CancellationToken cancellation) =>
        new([.. (await scope.PlacesOfAsync(who, cancellation)).Take(ItemPage.Most).Select(place => new PairedPlace(place.Kind, place.Code))], null);

    private static async Task<Results<Ok<OpenPairing>, ProblemHttpResult>> Invite(
        NewDevice input, ClaimsPrincipal who, DevicePairings pairings, DeviceScope scope, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation)
    {
        var (kind, place) = DeviceEndpoints.PlaceOf(input);
        if (!await scope.HoldsAsync(who, place, cancellation))
        {
            return texts.Invalid([new Refusal("unknown-place", "place", place)]);
        }

        var open = await pairings.InviteAsync(input.Name ?? "", kind, place, cancellation);
        return open.Done ? TypedResults.Ok(open.Value) : texts.Invalid([open.Refusal]);
    }

    private static async Task<Results<Ok<OpenPairing>, ProblemHttpResult>> InviteAgain(
        Guid id, ClaimsPrincipal who, DeviceRegister register, DevicePairings pairings, DeviceScope scope, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation) =>
        await DeviceEndpoints.IsTheirsAsync(id, who, register, scope, cancellation) && await pairings.InviteAgainAsync(id, cancellation) is { Done: true } open
            ? TypedResults.Ok(open.Value)
            : DeviceEndpoints.NotFound(texts);

    private static async Task<Results<Ok<PairingAnswer>, ProblemHttpResult>> Pair(
        PairingRequest input, HttpContext http, DevicePairings pairings, PairingLimit limit, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation)
    {
        if (!limit.Admits())
        {
            http.Response.Headers.RetryAfter = "5";
            return texts.Problem(StatusCodes.Status429TooManyRequests, "too-many-pairings");
        }

        var paired = await pairings.PairAsync(input.Code, cancellation);
        return paired.Done
            ? TypedResults.Ok(new PairingAnswer(
                paired.Value.Token, new PairedAs(paired.Value.Device.Id, paired.Value.Device.Name), new PairedPlace(paired.Value.Device.PlaceKind, paired.Value.Device.Place)))
            : texts.Problem(paired.Refusal, StatusCodes.Status404NotFound);
    }

    internal static Results<Ok<HeartbeatAnswer>, UnauthorizedHttpResult, ProblemHttpResult> Beat(
        Heartbeat beat, ClaimsPrincipal who, DeviceRegister register, FairClock clock, IStringLocalizer<DeviceTexts> texts)
    {
        if (who.DeviceId is not { } id || register.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        Refusal[] faults =
        [
            .. beat.Unsent < 0 ? [new Refusal("unsent", "unsent")] : Array.Empty<Refusal>(),
            .. beat.Battery is < 0 or > 100 ? [new Refusal("battery", "battery")] : Array.Empty<Refusal>(),
        ];
        if (faults.Length > 0)
        {
            return texts.Invalid(faults);
        }

        device.Status = new DeviceStatus(beat.Unsent, beat.OldestUnsentAt, beat.RevocationsVersion, beat.Battery, clock.UtcNow);
        return TypedResults.Ok(new HeartbeatAnswer(clock.UtcNow));
    }
}

/// <summary>Guesses at codes, over all senders, since a whole hall shares one network address: 20 at once, 5 a second, against 2⁴⁰ codes.</summary>
public sealed class PairingLimit : IDisposable
{
    private readonly TokenBucketRateLimiter _bucket = new(new() { TokenLimit = 20, TokensPerPeriod = 5, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });

    public bool Admits()
    {
        using var lease = _bucket.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose() => _bucket.Dispose();
}
