using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Access.Audit;

/// <summary>What was changed, by whom, when; and whether all of it still stands as it was written.</summary>
public sealed partial class AuditPage(AuditTrail trail)
{
    private const int Page = 50;

    private IReadOnlyList<AuditRecord>? _records;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private AuditCheck? _check;
    private string _text = "", _action = "";
    private bool _checking, _more;

    private AuditFilter Filter => new(_text, _action is "" ? null : _action);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _records = await trail.SearchAsync(Filter, limit: Page);
        _more = _records.Count == Page;
        _names = await trail.NamesAsync(_records);
    }

    private Task SearchAsync(string? text)
    {
        _text = text ?? "";
        return LoadAsync();
    }

    private Task ChooseAsync(ChangeEventArgs chosen)
    {
        _action = chosen.Value as string ?? "";
        return LoadAsync();
    }

    private async Task MoreAsync()
    {
        var next = await trail.SearchAsync(Filter, _records![^1].Seq, Page);
        (_records, _more) = ([.. _records, .. next], next.Count == Page);
        _names = await trail.NamesAsync(_records);
    }

    private async Task CheckAsync()
    {
        _checking = true;
        _check = await trail.CheckAsync();
        _checking = false;
    }
}
