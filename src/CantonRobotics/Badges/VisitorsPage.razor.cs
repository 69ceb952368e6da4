using CantonRobotics.Hosting;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CantonRobotics.Badges;

/// <summary>
/// Where an organizer finds a person and changes its badge: visitors, or with <c>?who=staff</c> those who work at the fair. A text that is searched is not in the
/// address, since a name would then stay in the browser's history and in logs.
/// </summary>
public sealed partial class VisitorsPage(VisitorRegistry visitors, BadgeOffice office, ISnackbar notes, NavigationManager navigation)
{
    private const int PageSize = 50;

    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private IReadOnlyList<Row>? _rows;
    private string _text = "";
    private string _reason = "";
    private string? _refused;
    private bool _asking, _revokes, _working, _staffShown;
    private int? _visitorsFound, _staffFound;
    private int _all, _searches;
    private Row? _asked;

    /// <summary><c>staff</c>; whatever else it is, visitors are shown.</summary>
    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    /// <summary>Whom to look for at once, as another page links to a person.</summary>
    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    protected override void OnInitialized() => _text = Find?.Trim() ?? "";

    private bool IsStaff => Who == "staff";

    private int At => Math.Clamp(Page ?? 1, 1, 1_000_000);

    private int Elsewhere => (IsStaff ? _visitorsFound : _staffFound) ?? 0;

    protected override Task OnParametersSetAsync()
    {
        // The columns of the one list are not those of the other.
        _rows = _staffShown == IsStaff ? _rows : null;
        return LoadAsync();
    }

    private Task SearchAsync(string? text)
    {
        _text = text?.Trim() ?? "";
        if (At > 1)
        {
            // Arriving there loads.
            Turn(1);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    private void Turn(int page) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("page", page > 1 ? page : null));

    private async Task LoadAsync()
    {
        var (mine, staff, skip) = (++_searches, IsStaff, (At - 1) * PageSize);
        var (people, badges) = (await FindVisitorsAsync(staff ? 0 : skip), await office.SearchStaffAsync(_text, staff ? skip : 0, PageSize));
        List<Row> rows = staff ? [.. badges.Badges.Select(badge => new Row(badge.HolderName, badge.HolderCompany, badge.HolderExternalId, badge))] : await WithBadgesAsync(people.Visitors);
        var all = staff ? badges.All : people.All;
        if (mine == _searches)
        {
            (_rows, _visitorsFound, _staffFound, _all, _staffShown) = (rows, people.All, badges.All, all, staff);
            if (rows.Count == 0 && all > 0)
            {
                Turn((all + PageSize - 1) / PageSize);
            }
        }
    }

    /// <summary>A code is one person's, so that nobody else is meant.</summary>
    private async Task<(IReadOnlyList<Visitor> Visitors, int All)> FindVisitorsAsync(int skip) =>
        await office.FindByTypedCodeAsync(_text) is { VisitorId: { } holder } && await visitors.FindAsync(holder) is { } typed ? ([typed], 1) : await visitors.PageAsync(_text, skip, PageSize);

    private async Task<List<Row>> WithBadgesAsync(IReadOnlyList<Visitor> found)
    {
        var badges = await office.LatestOfAsync([.. found.Select(one => one.Id)]);
        var shared = await visitors.WithSharedContactAsync(found);
        return [.. found.Select(one => new Row(
            one.DisplayName, one.Company, one.ExternalId, badges.GetValueOrDefault(one.Id), one, $"/badge/{visitors.LinkOf(one)}", shared.Contains(one.Id)))];
    }

    private void Ask(Row row, bool revokes) => (_asked, _revokes, _reason, _refused, _asking) = (row, revokes, "", null, true);

    private async Task ConfirmAsync()
    {
        if (_working)
        {
            return;
        }

        _working = true;
        try
        {
            var badge = _asked!.Badge!.Id;
            var answer = _revokes ? await office.RevokeAsync(badge, _reason.Trim()) : await office.ReissueAsync(badge, _reason.Trim());
            _refused = answer.Refusal is { } refusal ? T.Of(refusal) : null;
            if (answer.Done)
            {
                _asking = false;
                notes.Add(_revokes ? T["revoke.done"] : T["reissue.done", TypedCode.Grouped(answer.Value.TypedCode)], Severity.Success);
                await LoadAsync();
            }
        }
        finally
        {
            _working = false;
        }
    }

    /// <param name="Visitor">Null of staff.</param>
    /// <param name="Link">The private page; staff have none.</param>
    /// <param name="Shares">Another registration has the same contact.</param>
    private sealed record Row(string? Name, string? Company, string? ExternalId, Badge? Badge, Visitor? Visitor = null, string? Link = null, bool Shares = false)
    {
        public object Key => Visitor?.Id ?? (object)Badge!.Id;
    }
}
