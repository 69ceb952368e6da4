using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Exhibitors.Applying;

/// <summary>A company applies: plain forms, a draft that can be left and found again by its address, submitted and withdrawn by the company itself.</summary>
public sealed partial class ApplyPage(ApplicationOffice office, ApplyLimit limit, NavigationManager navigation)
{
    private ExhibitorApplication? _one;
    private IReadOnlyList<Refusal> _faults = [];
    /// <summary>Told once after a save; the address, which the company keeps, says nothing of it.</summary>
    private const string SavedCookie = "cr.applied";

    private bool _saved, _posted;

    [Parameter]
    public string? Link { get; set; }

    [SupplyParameterFromForm(FormName = "apply")]
    private ApplicationInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "apply")]
    private int Version { get; set; }

    [SupplyParameterFromForm(FormName = "apply")]
    private string? Act { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    /// <summary>With the organizer it stands still until it is answered; what an old page still sends is shown with the reason why it was not taken.</summary>
    private bool Open => _posted || (_one is null && Link is null) || _one is { State: ApplicationState.Draft or ApplicationState.Rejected };

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-cache, no-store";
        _posted = Input is not null;
        Input ??= new ApplicationInput();
        if (Link is not null && (_one = await office.FindByLinkAsync(Link, Http.RequestAborted)) is null)
        {
            navigation.NotFound();
        }

        Input = _posted ? Input : _one?.Input ?? Input;
        _saved = !_posted && Link is not null && Http.Request.Cookies[SavedCookie] is not null;
        if (_saved)
        {
            Http.Response.Cookies.Delete(SavedCookie, new CookieOptions { Path = "/exhibitors/apply" });
        }
    }

    private async Task SaveAsync()
    {
        if (!limit.Admits())
        {
            Http.Response.Headers.RetryAfter = "10";
            Refuse(StatusCodes.Status429TooManyRequests, [new Refusal("too-many-applications")]);
            return;
        }

        var submit = Act == "submit";
        if (submit && Input!.Check() is { Count: > 0 } wrong)
        {
            Refuse(StatusCodes.Status422UnprocessableEntity, wrong);
            return;
        }

        var secret = Link;
        if (secret is null)
        {
            var begun = await office.BeginAsync(Input!, Http.RequestAborted);
            if (!begun.Done)
            {
                Refuse(StatusCodes.Status422UnprocessableEntity, [begun.Refusal]);
                return;
            }

            secret = begun.Value;
        }

        var saved = await office.SaveAsync(secret, Link is null ? 0 : Version, Input!, submit, Http.RequestAborted);
        if (!saved.Done)
        {
            Refuse(StatusCodes.Status422UnprocessableEntity, [saved.Refusal]);
            return;
        }

        Http.Response.Cookies.Append(SavedCookie, "1", new CookieOptions { Path = "/exhibitors/apply", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Http.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(1) });
        GoTo($"/exhibitors/apply/{secret}");
    }

    private async Task WithdrawAsync()
    {
        if (Link is not null && (await office.WithdrawAsync(Link, Http.RequestAborted)).Done)
        {
            GoTo($"/exhibitors/apply/{Link}");
        }
    }

    private void GoTo(string address)
    {
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = address;
    }

    private void Refuse(int status, IReadOnlyList<Refusal> faults) => (Http.Response.StatusCode, _faults) = (status, faults);

    private string Words(Refusal fault) => T[$"problem.{fault.Code}", fault.Args] is { ResourceNotFound: false } own ? own.Value : E[$"problem.{fault.Code}", fault.Args].Value;
}
