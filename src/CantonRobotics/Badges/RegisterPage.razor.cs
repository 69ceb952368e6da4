using System.Globalization;
using System.Text.RegularExpressions;
using CantonRobotics.Data;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges;

/// <summary>The visitor's form: one page, plain HTML, nothing typed is ever lost. It ends on the badge's private page.</summary>
public sealed partial class RegisterPage(Reception reception, VisitorRegistry visitors, IStringLocalizer<UiTexts> uiTexts)
{
    private IReadOnlyList<Refusal> _faults = [];
    private bool _busy;
    private string? _mine, _done;

    [SupplyParameterFromForm]
    private RegisterForm? Input { get; set; }

    /// <summary>The page that sent the visitor here: a booth's poster, an exhibitor, robots compared; nothing else is gone back to.</summary>
    [SupplyParameterFromQuery]
    private string? Back { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IStringLocalizer<UiTexts> UiT => uiTexts;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new RegisterForm { Submission = Guid.NewGuid().ToString() };
        if (BadgeOnPhone.Read(Http.Request) is { } link && await visitors.FindByLinkAsync(link, Http.RequestAborted) is not null)
        {
            _mine = $"/badge/{link}";
        }
    }

    private async Task RegisterAsync()
    {
        if (!reception.Admits(Http.Connection.RemoteIpAddress?.ToString()))
        {
            _busy = true;
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = "60";
            return;
        }

        var registration = Input!.ToRegistration(CultureInfo.CurrentUICulture.Name);
        _faults = RegistrationRules.Check(registration);
        if (_faults.Count > 0)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var welcome = await reception.WelcomeAsync(registration, Http.RequestAborted);
        if (welcome.Refusal is { Code: "submission-conflict" })
        {
            // The back button was used for the next person, or for a correction: a form of its own.
            welcome = await reception.WelcomeAsync(registration with { SubmissionId = Guid.NewGuid() }, Http.RequestAborted);
        }

        if (!welcome.Done)
        {
            _faults = [welcome.Refusal];
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var link = welcome.Value.Link;
        BadgeOnPhone.Keep(Http, link);
        _done = Back is { } back && ComesBack().IsMatch(back) ? back : $"/badge/{link}";
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = _done;
    }

    private bool Chosen(string category) => Input?.Interests?.Contains(category) == true;

    /// <summary>Ties a field to its hint and its fault, and puts the cursor into the first wrong one.</summary>
    private Dictionary<string, object> Aria(string field, string? hint = null)
    {
        Dictionary<string, object> aria = [];
        var wrong = _faults.Any(fault => fault.Field == field);
        var described = string.Join(' ', new[] { hint, wrong ? $"{field}-wrong" : null }.OfType<string>());
        if (described.Length > 0)
        {
            aria["aria-describedby"] = described;
        }

        if (wrong)
        {
            aria["aria-invalid"] = "true";
            if (_faults[0].Field == field)
            {
                aria["autofocus"] = true;
            }
        }

        return aria;
    }

    [GeneratedRegex(@"^/(b/[0-9A-Za-z.\-]{1,20}|exhibitors/[0-9a-z\-]{1,120}|robots(\?[0-9A-Za-z=&\-]{0,300})?)\z")]
    private static partial Regex ComesBack();
}
