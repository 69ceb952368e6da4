using System.Globalization;
using System.Text;
using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;
using CantonRobotics.Visitors.Saving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Visit.MyFair;

/// <summary>Saving from a page, and what is saved as files for a phone's address book and calendar.</summary>
internal static class MyFairEndpoints
{
    public static void MapMyFair(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/saved", SaveAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(8_192));
        routes.MapGet("/badge/{link}/exhibitors.vcf", ContactsAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/badge/{link}/fair.ics", CalendarAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SaveAsync(
        [FromForm] string? kind, [FromForm] Guid id, [FromForm] string? back, VisitorRegistry visitors, SavedList list, SavedThings things, HttpContext http)
    {
        var page = Landing.IsOurs(back) ? back! : "/";
        if (!Enum.TryParse<SavedKind>(kind, ignoreCase: true, out var saved) || !Enum.IsDefined(saved) || !await things.KnowsAsync(saved, id, http.RequestAborted))
        {
            return TypedResults.NotFound();
        }

        if (await visitors.FindByLinkAsync(BadgeOnPhone.Read(http.Request), http.RequestAborted) is not { } visitor)
        {
            return SeeOther($"/register?back={Uri.EscapeDataString(page)}");
        }

        using var _ = Caller.VisitorOf(visitor.Id).Enter();
        var there = await list.SaveAsync(visitor.Id, saved, id, http.RequestAborted);
        return SeeOther($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}saved={(there ? id.ToString() : "full")}");

        IResult SeeOther(string address)
        {
            http.Response.Headers.Location = address;
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }
    }

    private static async Task<IResult> ContactsAsync(
        string link, VisitorRegistry visitors, SavedThings things, FairCalendar calendar, Mode mode, IStringLocalizer<VisitTexts> texts, IStringLocalizer<UiTexts> ui, HttpContext http)
    {
        PrivatePage.Protect(http.Response);
        if (await visitors.FindByLinkAsync(link, http.RequestAborted) is not { } visitor)
        {
            return TypedResults.NotFound();
        }

        var (exhibitors, _) = await things.OfAsync(visitor.Id, http.RequestAborted);
        var cards = exhibitors.Select(one => VCard.Of(
            one, Cultures.IsChinese, new Uri($"{http.Request.Scheme}://{http.Request.Host}/exhibitors/{one.Slug}"),
            $"{(mode.IsDemonstration ? $"{ui["demo.word"]}. " : "")}{texts["fair.contact.note", calendar.Programme.Edition.Number, one.BoothCode ?? calendar.Programme.Zone.Hall]}"));
        return TypedResults.File(Encoding.UTF8.GetBytes(string.Concat(cards)), "text/vcard; charset=utf-8", "cantonrobotics-exhibitors.vcf");
    }

    private static async Task<IResult> CalendarAsync(
        string link, VisitorRegistry visitors, SavedThings things, FairCalendar calendar, Mode mode, IStringLocalizer<VisitTexts> texts, IStringLocalizer<UiTexts> ui, HttpContext http)
    {
        PrivatePage.Protect(http.Response);
        if (await visitors.FindByLinkAsync(link, http.RequestAborted) is not { } visitor)
        {
            return TypedResults.NotFound();
        }

        var (zone, edition) = (calendar.Programme.Zone, calendar.Programme.Edition);
        var (exhibitors, robots) = await things.OfAsync(visitor.Id, http.RequestAborted);
        var plan = exhibitors.Select(one => $"{one.BoothCode ?? "–"}  {Cultures.Pick(one.NameEn, one.NameZh)}").Concat(robots.Select(one => one.Name));
        var text = FairInCalendar.Of(
            calendar.Schedule, $"{(mode.IsDemonstration ? $"{ui["demo.word"]}: " : "")}{texts["fair.event", edition.Number, Cultures.Pick(zone.NameEn, zone.NameZh)]}",
            texts["fair.event.place", zone.Hall], string.Join('\n', plan), string.Create(CultureInfo.InvariantCulture, $"fair-{edition.Number}-{calendar.Programme.Phase.Number}"));
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "cantonrobotics-fair.ics");
    }
}
