using CantonRobotics.Access;
using CantonRobotics.Badges.Crew;
using CantonRobotics.Badges.Importing;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges;

public static class BadgeEndpoints
{
    private const int MaxBody = 16_384;

    public static IServiceCollection AddBadges(this IServiceCollection services) => services
        .AddSingleton<PinnedKeys>().AddSingleton<BadgeKeyRing>().AddSingleton<BadgeIndex>().AddSingleton<BadgeChecker>().AddSingleton<BadgeOffice>()
        .AddSingleton<CrewOffice>().AddSingleton<IExhibitorFollower>(given => given.GetRequiredService<CrewOffice>())
        .AddSingleton<IVisitorFollower, BadgeFollower>()
        .AddSingleton<Reception>().AddSingleton<VisitorImport>().AddHostedService<BadgeKeyRefresh>().AddPrinting();

    /// <summary>Loads keys and badges into memory, before the first request.</summary>
    public static async Task OpenBadgesAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<BadgeKeyRing>().OpenAsync();
        await app.Services.GetRequiredService<BadgeOffice>().OpenAsync();
    }

    public static IEndpointRouteBuilder MapBadges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/badge/{link}/qr.png", (string link, VisitorRegistry visitors, BadgeOffice office, HttpResponse response, CancellationToken cancellation) =>
            Picture(link, token => TypedResults.Bytes(BadgeQr.Png(token), "image/png"), visitors, office, response, cancellation)).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/badge/{link}/qr.svg", (string link, VisitorRegistry visitors, BadgeOffice office, HttpResponse response, CancellationToken cancellation) =>
            Picture(link, token => TypedResults.Text(BadgeQr.Svg(token), "image/svg+xml"), visitors, office, response, cancellation)).ExcludeFromDescription().AllowAnonymous();

        routes.MapPost("/api/v1/visitors", Register).WithTags("visitors").WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .WithSummary("Register a person; answers the badge and its private link").AllowAnonymous();

        var badges = routes.MapGroup("/api/v1/badges").WithTags("badges").RequireAuthorization(Policies.Organizer).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        badges.MapGet("/", List).WithSummary("Badges of one visitor, newest first");
        badges.MapGet("/{badgeId}", Find).WithSummary("One badge, by its id of 16 hexadecimal characters");
        badges.MapPost("/{badgeId}/revoke", Revoke).WithSummary("End a badge for good");
        badges.MapKeys();
        badges.MapPrinting();
        badges.MapPost("/{badgeId}/reissue", Reissue).WithSummary("End a badge and issue its successor");
        return routes;
    }

    private static async Task<IResult> Picture(
        string link, Func<string, IResult> draw, VisitorRegistry visitors, BadgeOffice office, HttpResponse response, CancellationToken cancellation)
    {
        PrivatePage.Protect(response);
        var visitor = await visitors.FindByLinkAsync(link, cancellation);
        var badge = visitor is null ? null : await office.FindActiveAsync(visitor.Id, cancellation);
        return badge is null ? TypedResults.NotFound() : draw(badge.Token);
    }

    private static async Task<Results<Created<RegistrationAnswer>, ProblemHttpResult>> Register(
        RegistrationInput input, Reception reception, HttpContext http, IStringLocalizer<VisitorTexts> texts, CancellationToken cancellation)
    {
        if (!reception.Admits(http.Connection.RemoteIpAddress?.ToString()))
        {
            http.Response.Headers.RetryAfter = "60";
            return texts.Problem(StatusCodes.Status429TooManyRequests, "too-many-registrations");
        }

        var registration = input.ToRegistration();
        if (RegistrationRules.Check(registration) is { Count: > 0 } faults)
        {
            return texts.Invalid(faults);
        }

        var welcome = await reception.WelcomeAsync(registration, cancellation);
        PrivatePage.Protect(http.Response);
        return welcome.Done
            ? TypedResults.Created($"/badge/{welcome.Value.Link}", new RegistrationAnswer(welcome.Value.Visitor.Id, $"/badge/{welcome.Value.Link}", BadgeView.Of(welcome.Value.Badge)))
            : texts.Problem(welcome.Refusal);
    }

    private static async Task<BadgeList> List(Guid visitorId, BadgeOffice office, CancellationToken cancellation) =>
        new([.. (await office.ListAsync(visitorId, cancellation)).Select(BadgeView.Of)], null);

    private static async Task<Results<Ok<BadgeView>, ProblemHttpResult>> Find(
        string badgeId, BadgeOffice office, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
        BadgeIds.TryParse(badgeId, out var id) && await office.FindAsync(id, cancellation) is { } badge
            ? TypedResults.Ok(BadgeView.Of(badge))
            : texts.Problem(StatusCodes.Status404NotFound, "badge-unknown");

    private static Task<Results<Ok<BadgeView>, ProblemHttpResult>> Revoke(
        string badgeId, BadgeReason input, BadgeOffice office, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
        Change(badgeId, id => office.RevokeAsync(id, input.Reason ?? "", cancellation), texts);

    private static Task<Results<Ok<BadgeView>, ProblemHttpResult>> Reissue(
        string badgeId, BadgeReason input, BadgeOffice office, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
        Change(badgeId, id => office.ReissueAsync(id, input.Reason ?? "", cancellation), texts);

    private static async Task<Results<Ok<BadgeView>, ProblemHttpResult>> Change(
        string badgeId, Func<long, Task<Data.Answer<Badge>>> change, IStringLocalizer<BadgeTexts> texts)
    {
        if (!BadgeIds.TryParse(badgeId, out var id))
        {
            return texts.Problem(StatusCodes.Status404NotFound, "badge-unknown");
        }

        var answer = await change(id);
        return answer switch
        {
            { Done: true } => TypedResults.Ok(BadgeView.Of(answer.Value!)),
            { Refusal: { Field: not null } wrong } => texts.Invalid([wrong]),
            { Refusal: { Code: "badge-unknown" } unknown } => texts.Problem(unknown, StatusCodes.Status404NotFound),
            { Refusal: var refusal } => texts.Problem(refusal!),
        };
    }
}
