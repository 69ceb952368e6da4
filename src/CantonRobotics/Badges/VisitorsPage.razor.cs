using CantonRobotics.Hosting;
using CantonRobotics.Visitors;
using MudBlazor;

namespace CantonRobotics.Badges;

/// <summary>Where an organizer finds a person and changes its badge.</summary>
public sealed partial class VisitorsPage(VisitorRegistry visitors, BadgeOffice office, ISnackbar notes)
{
    private const int Shown = 50;

    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private IReadOnlyList<Row>? _rows;
    private string _text = "";
    private string _reason = "";
    private string? _refused;
    private bool _asking, _revokes, _working;
    private Visitor? _visitor;
    private Badge? _badge;
    private int _searches;

    protected override Task OnInitializedAsync() => SearchAsync("");

    private async Task SearchAsync(string? text)
    {
        _text = text?.Trim() ?? "";
        var mine = ++_searches;
        var found = (await visitors.SearchAsync(_text, Shown)).ToList();
        if (await office.FindByTypedCodeAsync(_text) is { VisitorId: { } holder } && found.All(one => one.Id != holder) && await visitors.FindAsync(holder) is { } typed)
        {
            found.Insert(0, typed);
        }

        var badges = await office.LatestOfAsync([.. found.Select(one => one.Id)]);
        var shared = await visitors.WithSharedContactAsync(found);
        if (mine == _searches)
        {
            _rows = [.. found.Take(Shown).Select(one => new Row(one, badges.GetValueOrDefault(one.Id), $"/badge/{visitors.LinkOf(one)}", shared.Contains(one.Id)))];
        }
    }

    private void Ask(Visitor visitor, Badge badge, bool revokes) =>
        (_visitor, _badge, _revokes, _reason, _refused, _asking) = (visitor, badge, revokes, "", null, true);

    private async Task ConfirmAsync()
    {
        if (_working)
        {
            return;
        }

        _working = true;
        try
        {
            var answer = _revokes ? await office.RevokeAsync(_badge!.Id, _reason.Trim()) : await office.ReissueAsync(_badge!.Id, _reason.Trim());
            _refused = answer.Refusal is { } refusal ? T.Of(refusal) : null;
            if (answer.Done)
            {
                _asking = false;
                notes.Add(_revokes ? T["revoke.done"] : T["reissue.done", TypedCode.Grouped(answer.Value.TypedCode)], Severity.Success);
                await SearchAsync(_text);
            }
        }
        finally
        {
            _working = false;
        }
    }

    /// <param name="Shares">Another registration has the same contact.</param>
    private sealed record Row(Visitor Visitor, Badge? Badge, string Link, bool Shares);
}
