using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Devices;

/// <summary>A device as organizers see it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">Gate or booth.</param>
/// <param name="Place">The gate's or booth's code.</param>
/// <param name="PairedAt">When it was paired.</param>
/// <param name="LastSeenAt">When it last spoke; null before the first time.</param>
/// <param name="Unsent">Scans waiting in it when it last said so; null while it said nothing since the server's start.</param>
/// <param name="OldestUnsentAt">When the oldest of them was captured, by the device's own clock.</param>
public sealed record DeviceView(Guid Id, string Name, PlaceKind Kind, string Place, DateTime PairedAt, DateTime? LastSeenAt, int? Unsent, DateTime? OldestUnsentAt);

/// <summary>A page of devices; <paramref name="Next"/> is the <c>after</c> of the following page, null on the last.</summary>
public sealed record DevicePage(IReadOnlyList<DeviceView> Items, Guid? Next);

/// <summary>A device to pair.</summary>
/// <param name="Name">1–60 characters.</param>
/// <param name="Place">The code of an existing gate or booth.</param>
public sealed record NewDevice(string? Name, string? Place);

/// <summary>The paired device and its token, which is shown this once.</summary>
public sealed record NewDeviceAnswer(DeviceView Device, string DeviceToken);

/// <summary>Sent by a device every 30 seconds.</summary>
/// <param name="Unsent">Scans waiting in its queue.</param>
/// <param name="OldestUnsentAt">When the oldest of them was captured.</param>
/// <param name="RevocationsVersion">The newest revocation list it knows.</param>
public sealed record Heartbeat(int Unsent, DateTime? OldestUnsentAt, long? RevocationsVersion);

public sealed record HeartbeatAnswer(DateTime ServerTime);

public static class DeviceEndpoints
{
    public const int MaxPage = 200;

    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddSingleton<DeviceRegister>();
        services.AddHostedService<DeviceRefresh>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DeviceHandler>(Schemes.Device, null);
        return services;
    }

    /// <summary>Reads the register before the first request.</summary>
    public static Task OpenDevicesAsync(this WebApplication app) => app.Services.GetRequiredService<DeviceRegister>().RefreshAsync();

    public static IEndpointRouteBuilder MapDevices(this IEndpointRouteBuilder routes)
    {
        var devices = routes.MapGroup("/api/v1/devices").WithTags("devices").RequireAuthorization(Policies.Organizer);
        devices.MapGet("/", List).WithSummary("Active devices");
        devices.MapPost("/", Pair).WithSummary("Pair a device to a gate or booth; its token is answered once");
        devices.MapDelete("/{id:guid}", Revoke).WithSummary("Revoke a device; its next request is refused");

        routes.MapPost("/api/v1/devices/me/heartbeat", Beat).WithTags("devices").RequireAuthorization(Policies.Device)
            .WithSummary("A device tells how many scans wait in it");
        return routes;
    }

    private static async Task<DevicePage> List(DeviceRegister register, CancellationToken cancellation, int limit = MaxPage, Guid? after = null)
    {
        var all = (await register.ListAsync(cancellation)).OrderBy(device => device.Id);
        var page = all.Where(device => after is null || device.Id.CompareTo(after.Value) > 0).Take(Math.Clamp(limit, 1, MaxPage) + 1).ToList();
        var more = page.Count > Math.Clamp(limit, 1, MaxPage);
        if (more)
        {
            page.RemoveAt(page.Count - 1);
        }

        return new DevicePage([.. page.Select(device => View(device, register))], more ? page[^1].Id : null);
    }

    private static async Task<Results<Created<NewDeviceAnswer>, ProblemHttpResult>> Pair(
        NewDevice input, DeviceRegister register, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation)
    {
        var place = input.Place?.Trim() ?? "";
        var kind = BoothCode.TryParse(place, out _) ? PlaceKind.Booth : PlaceKind.Gate;
        var paired = await register.AddAsync(input.Name ?? "", kind, place, cancellation);
        return paired.Done
            ? TypedResults.Created($"/api/v1/devices/{paired.Value.Device.Id}", new NewDeviceAnswer(View(paired.Value.Device, register), paired.Value.Token))
            : texts.Invalid([paired.Refusal]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, DeviceRegister register, IStringLocalizer<DeviceTexts> texts, CancellationToken cancellation) =>
        await register.RevokeAsync(id, cancellation) ? TypedResults.NoContent() : texts.Problem(StatusCodes.Status404NotFound, "device-not-found");

    private static Results<Ok<HeartbeatAnswer>, UnauthorizedHttpResult, ProblemHttpResult> Beat(
        Heartbeat beat, HttpContext http, DeviceRegister register, FairClock clock, IStringLocalizer<DeviceTexts> texts)
    {
        if (http.User.DeviceId is not { } id || register.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        if (beat.Unsent < 0)
        {
            return texts.Invalid([new Data.Refusal("unsent", "unsent")]);
        }

        device.Status = new DeviceStatus(beat.Unsent, beat.OldestUnsentAt, beat.RevocationsVersion, clock.UtcNow);
        return TypedResults.Ok(new HeartbeatAnswer(clock.UtcNow));
    }

    private static DeviceView View(Device device, DeviceRegister register)
    {
        var status = register.Find(device.Id)?.Status;
        return new DeviceView(device.Id, device.Name, device.PlaceKind, device.Place, device.PairedAt, device.LastSeenAt, status?.Unsent, status?.OldestUnsentAt);
    }
}
