using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Access.Invitations;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Exhibitors.Applying;

/// <summary>The organizer answers applications: what changed since the last answer is marked, a no needs a reason, a yes invites the company's director.</summary>
public sealed partial class ApplicationsPage(ApplicationOffice office, InvitationDesk invitations, Postman mail, ApplicationMail letters, NavigationManager navigation)
{
    private readonly Dictionary<Guid, string?> _reasons = [];
    private IReadOnlyList<ExhibitorApplication>? _all;
    private ClaimsPrincipal _who = new();
    private Refusal? _refusal;
    private string? _link, _email, _told;
    private bool _busy, _sent;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        _all = await office.ListAsync();
    }

    private Task ApproveAsync(ExhibitorApplication one) => DoAsync(async () =>
    {
        var approved = await office.ApproveAsync(one.Id);
        if (!approved.Done)
        {
            return approved.Refusal;
        }

        var invited = await invitations.InviteAsync(_who, approved.Value.Input.Email!.Trim(), approved.Value.Input.Director!.Trim(), Roles.Exhibitor, approved.Value.ExhibitorId);
        if (invited.Done)
        {
            (_link, _email) = (navigation.ToAbsoluteUri(invited.Value.Path).ToString(), approved.Value.Input.Email);
            _sent = mail.IsConfigured && await mail.SendAsync(invited.Value, _link);
        }

        return invited.Refusal;
    });

    private Task RejectAsync(ExhibitorApplication one) => DoAsync(async () =>
    {
        var rejected = await office.RejectAsync(one.Id, _reasons.GetValueOrDefault(one.Id));
        if (rejected.Done)
        {
            _told = await letters.SendRejectionAsync(rejected.Value) ? T["review.mailed", rejected.Value.Input.Email ?? ""] : T["review.unmailed"];
        }

        return rejected.Refusal;
    });

    private async Task DoAsync(Func<Task<Refusal?>> answer)
    {
        (_busy, _link, _told) = (true, null, null);
        using (Caller.Of(_who).Enter())
        {
            _refusal = await answer();
        }

        (_all, _busy) = (await office.ListAsync(), false);
    }

    private string? Said(string field, string? value) => field switch
    {
        "category" when Categories.Knows(value) => E[$"category.{value}"],
        "province" when value is not null => Places.ProvinceName(value),
        _ => value,
    };

    private string Words(Refusal fault) => T[$"problem.{fault.Code}", fault.Args] is { ResourceNotFound: false } own ? own.Value : E[$"problem.{fault.Code}", fault.Args].Value;
}
