using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Devices;

/// <summary>Organizers manage all devices, exhibitors those of their booths; what is not theirs is not found.</summary>
public static class DeviceEndpoints
{
    private const int MaxBody = 4_096;

    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddSingleton<DeviceRegister>().AddSingleton<DevicePairings>().AddSingleton<DeviceScope>().AddSingleton<PairingLimit>();
        services.AddHostedService<DeviceRefresh>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DeviceHandler>(Schemes.Device, null);
        return services;
    }

    /// <summary>Reads the register before the first request.</summary>
    public static Task OpenDevicesAsync(this WebApplication app) => app.Services.GetRequiredService<DeviceRegister>().RefreshAsync();

    public static IEndpointRouteBuilder MapDevices(this IEndpointRouteBuilder routes)
    {
        var devices = routes.MapGroup("/api/v1/devices").WithTags("devices").RequireAuthorization(Policies.Devices).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        devices.MapGet("/", List).WithSummary("Active devices");
        devices.MapPost("/", Add).WithSummary("Pair a device to a gate or booth at once; its token is answered here and never again");
        devices.MapPatch("/{id:guid}", Rename).WithSummary("Rename a device");
        devices.MapDelete("/{id:guid}", Revoke).WithSummary("Revoke a device; its next request is refused");
        devices.MapPairing();
        routes.MapPost("/api/v1/devices/me/heartbeat", PairingEndpoints.Beat).WithTags("devices").RequireAuthorization(Policies.Device)
            .WithSummary("A device tells how many scans wait in it");
        return routes;
    }

    private static async Task<DevicePage> List(
        ClaimsPrincipal who, DeviceRegister register, DeviceScope scope, CancellationToken cancellation, int limit = ItemPage.Most, Guid? after = null)
    {
        var places = (await scope.PlacesOfAsync(who, cancellation)).Select(place => place.Code).ToHashSet();
        var most = ItemPage.Limit(limit);
        var page = (await register.ListAsync(cancellation)).Where(device => (who.IsOrganizer || places.Contains(device.Place)) && (after is null || device.Id.CompareTo(after.Value) > 0))
            .OrderBy(device => device.Id).Take(most + 1).ToList();
        return new DevicePage([.. page.Take(most).Select(device => DeviceView.Of(device, register.Find(device.Id)))], page.Count > most ? page[most - 1].Id : null);
    }

    private static async Task<Results<Created<NewDeviceAnswer>, ProblemHttpResult>> Add(
        NewDevice input, ClaimsPrincipal who, DeviceRegister register, DeviceScope scope, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation)
    {
        var (kind, place) = PlaceOf(input);
        if (!await scope.HoldsAsync(who, place, cancellation))
        {
            return texts.Invalid([new Refusal("unknown-place", "place", place)]);
        }

        var paired = await register.AddAsync(input.Name ?? "", kind, place, cancellation);
        return paired.Done
            ? TypedResults.Created($"/api/v1/devices/{paired.Value.Device.Id}", new NewDeviceAnswer(DeviceView.Of(paired.Value.Device, null), paired.Value.Token))
            : texts.Invalid([paired.Refusal]);
    }

    private static async Task<Results<Ok<DeviceView>, ProblemHttpResult>> Rename(
        Guid id, DeviceRename input, ClaimsPrincipal who, DeviceRegister register, DeviceScope scope, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation)
    {
        if (!await IsTheirsAsync(id, who, register, scope, cancellation))
        {
            return NotFound(texts);
        }

        var answer = await register.RenameAsync(id, input.Name ?? "", cancellation);
        return answer switch
        {
            { Done: true } => TypedResults.Ok(DeviceView.Of(answer.Value, register.Find(id))),
            { Refusal.Field: not null } => texts.Invalid([answer.Refusal]),
            _ => NotFound(texts),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, ClaimsPrincipal who, DeviceRegister register, DeviceScope scope, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation) =>
        await IsTheirsAsync(id, who, register, scope, cancellation) && await register.RevokeAsync(id, cancellation) ? TypedResults.NoContent() : NotFound(texts);

    internal static async Task<bool> IsTheirsAsync(Guid id, ClaimsPrincipal who, DeviceRegister register, DeviceScope scope, CancellationToken cancellation) =>
        register.Find(id) is { Scanning.Place: var place } && await scope.HoldsAsync(who, place, cancellation);

    internal static ProblemHttpResult NotFound(IStringLocalizer texts) => texts.Problem(StatusCodes.Status404NotFound, "device-not-found");

    internal static (PlaceKind Kind, string Place) PlaceOf(NewDevice input)
    {
        var place = input.Place?.Trim() ?? "";
        return (BoothCode.TryParse(place, out _) ? PlaceKind.Booth : PlaceKind.Gate, place);
    }
}
