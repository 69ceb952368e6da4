using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Visit;

/// <summary>What a person may do with its own data, found by the secret in the address: see who scanned it, decide, correct, download, go. Plain forms.</summary>
public sealed partial class MyDataPage(VisitorRegistry visitors, VisitorFile file, FairCalendar calendar, NavigationManager navigation)
{
    private Visitor? _visitor;
    private VisitorData? _data;
    private IReadOnlyList<Refusal> _faults = [];
    private bool _erased, _unsure, _saved;

    [Parameter]
    public required string Link { get; set; }

    [SupplyParameterFromForm(FormName = "correct")]
    private CorrectionForm? Input { get; set; }

    [SupplyParameterFromForm(FormName = "erase")]
    private string? Sure { get; set; }

    [SupplyParameterFromQuery(Name = "saved")]
    private bool Saved { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private Consent? LastDecision => _visitor!.Consents.MaxBy(one => (one.At, one.Id));

    protected override async Task OnInitializedAsync()
    {
        PrivatePage.Protect(Http.Response);
        _saved = Saved;
        _visitor = await visitors.FindByLinkAsync(Link, Http.RequestAborted);
        if (_visitor is null)
        {
            navigation.NotFound();
            return;
        }

        Input ??= new CorrectionForm
        {
            Name = _visitor.DisplayName,
            Company = _visitor.Company,
            Country = _visitor.Country,
            Contact = _visitor.Email ?? _visitor.Phone,
            Interests = [.. _visitor.Interests],
        };
        _data = await file.OfAsync(_visitor, Http.RequestAborted);
    }

    private string Local(DateTime at) => T["mine.time", calendar.Schedule.Local(at)];

    private async Task DecideAsync(string purpose, Guid? exhibitor, bool granted)
    {
        using var _ = Caller.VisitorOf(_visitor!.Id).Enter();
        await visitors.DecideAsync(_visitor.Id, purpose, exhibitor, granted, ConsentTexts.Shown, Http.RequestAborted);
        Again();
    }

    private async Task CorrectAsync()
    {
        var correction = new Correction(Input!.Name, Input.Company, Input.Country, Input.Contact, Input.Interests ?? []);
        _faults = correction.Check();
        if (_faults.Count > 0)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        using var _ = Caller.VisitorOf(_visitor!.Id).Enter();
        await visitors.CorrectAsync(_visitor.Id, correction, Http.RequestAborted);
        Again();
    }

    private async Task EraseAsync()
    {
        if (Sure != "yes")
        {
            _unsure = true;
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        using var _ = Caller.VisitorOf(_visitor!.Id).Enter();
        await visitors.EraseAsync([_visitor.Id], cancellation: Http.RequestAborted);
        BadgeOnPhone.Forget(Http);
        _erased = true;
    }

    private void Again()
    {
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = $"/badge/{Link}/privacy?saved=true";
    }

    private sealed class CorrectionForm
    {
        public string? Name { get; set; }

        public string? Company { get; set; }

        public string? Country { get; set; }

        public string? Contact { get; set; }

        public List<string>? Interests { get; set; }
    }
}
