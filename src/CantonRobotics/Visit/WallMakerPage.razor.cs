using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Data;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Visit;

/// <summary>An organizer puts a wall's whole address together; one with numbers holds a new display key, shown here alone.</summary>
public sealed partial class WallMakerPage(ApiKeyRing keys, QuieterBooths quieter, NavigationManager navigation)
{
    private readonly List<string> _views = [];
    private ClaimsPrincipal _who = new();
    private Refusal? _refusal;
    private int _seconds = WallLink.UsualSeconds;
    private string _languages = Cultures.IsChinese ? "zh,en" : "en,zh", _theme = "", _name = "";
    private string? _key;
    private bool _numbers, _busy, _mayHint;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    /// <summary>Null while the numbers want a key that is not made yet.</summary>
    private string? Address => _numbers && _key is null
        ? null
        : navigation.BaseUri + new WallLink(_views, _languages.Split(','), _seconds, _theme.Length > 0 ? _theme : null).Path(_numbers ? _key : null);

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        _mayHint = await quieter.IsShownAsync();
    }

    /// <summary>In the order in which they are ticked.</summary>
    private void Toggle(string view)
    {
        if (!_views.Remove(view))
        {
            _views.Add(view);
        }
    }

    private async Task IssueAsync()
    {
        _busy = true;
        using (Caller.Of(_who).Enter())
        {
            var issued = await keys.IssueAsync(_who, _name, ApiKeyScope.Display);
            (_key, _refusal) = (issued.Value, issued.Refusal);
        }

        _busy = false;
    }
}
