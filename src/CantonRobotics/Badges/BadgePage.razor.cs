using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Badges;

/// <summary>A visitor's own page, found by the secret in its address; every other address answers the same "not found".</summary>
public sealed partial class BadgePage(VisitorRegistry visitors, Reception reception, FairCalendar calendar, FairClock clock, NavigationManager navigation)
{
    private Visitor? _visitor;
    private Badge? _badge;

    [Parameter]
    public required string Link { get; set; }

    [SupplyParameterFromForm(FormName = "sharing")]
    private string? Share { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private bool Expired => _badge!.ValidThrough < calendar.Schedule.FairDayOf(clock.UtcNow);

    private bool Usable => _badge!.Status == BadgeStatus.Active && !Expired;

    private string StatusText => _badge!.Status == BadgeStatus.Revoked ? T["status.revoked"] : Expired ? T["status.expired", _badge.ValidThrough] : T["status.valid", Days];

    private string Days
    {
        get
        {
            var first = calendar.Schedule.FirstDay;
            return T[first.Month == _badge!.ValidThrough.Month ? "days.month" : "days.months", first, _badge.ValidThrough];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        PrivatePage.Protect(Http.Response);
        _visitor = await visitors.FindByLinkAsync(Link, Http.RequestAborted);
        _badge = _visitor is null ? null : await reception.BadgeOfAsync(_visitor, Http.RequestAborted);
        if (_badge is null)
        {
            navigation.NotFound();
            return;
        }

        BadgeOnPhone.Keep(Http, Link);
    }

    private async Task ShareAsync()
    {
        await visitors.DecideAsync(_visitor!.Id, Consent.ShareContact, null, Share == "yes", ConsentTexts.Shown, Http.RequestAborted);
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = $"/badge/{Link}";
    }
}
