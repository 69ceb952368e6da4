using CantonRobotics.Ui;
using Microsoft.JSInterop;

namespace CantonRobotics.Alerts;

/// <summary>How many alerts are open, on the navigation's link of every page of the control room; there it also tells the browser of new ones.</summary>
public sealed partial class AlertBadge : IDisposable
{
    private const int MostTold = 3;

    private readonly OutsideEvents _outside = new();
    private AlertCounts _shown = new(0, 0, 0);
    private string _bell = "";

    protected override void OnInitialized()
    {
        _shown = Board.Counts;
        _bell = $"./{Assets["js/alert-bell.js"]}";
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Board.Changed += Refresh;
            Board.Pressing += Tell;
            Refresh();
        }
    }

    public void Dispose()
    {
        Board.Changed -= Refresh;
        Board.Pressing -= Tell;
    }

    private void Refresh()
    {
        if (_shown != Board.Counts)
        {
            _ = _outside.TakeAsync(() => InvokeAsync(() =>
            {
                _shown = Board.Counts;
                StateHasChanged();
            }));
        }
    }

    /// <summary>The browser shows it only where somebody asked for that.</summary>
    private void Tell(IReadOnlyList<AlertView> pressing) => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        try
        {
            await using var bell = await JS.InvokeAsync<IJSObjectReference>("import", _bell);
            foreach (var alert in pressing.OrderByDescending(one => one.Severity).Take(MostTold))
            {
                await bell.InvokeVoidAsync("tell", Words.Title(alert), Words.Says(alert), $"{alert.Id}");
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is just going.
        }
    }));
}
