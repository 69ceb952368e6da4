using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace CantonRobotics.Devices;

/// <summary>The devices of whoever looks: pair, see how they are, rename, pair anew, revoke. Every write asks again whether the place is theirs.</summary>
public sealed partial class DeviceBoard(DeviceRegister register, DevicePairings pairings, DeviceScope scope, FairClock clock, TimeProvider time) : IDisposable
{
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly OutsideEvents _outside = new();
    private IReadOnlyList<ScanPlace> _places = [];
    private IReadOnlyList<DeviceView>? _devices;
    private ITimer? _timer;
    private DateTime _now;
    private ClaimsPrincipal _who = new();
    private string _name = "";
    private string _place = "";
    private string _newName = "";
    private string? _refused;
    private OpenPairing? _pairing;
    private DeviceView? _chosen;
    private bool _taken, _renaming, _revoking;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    /// <summary>Shows this device alone; null: all.</summary>
    [Parameter]
    public Guid? Only { get; set; }

    /// <summary>The page's address without a choice.</summary>
    [Parameter]
    public string Whole { get; set; } = "";

    private IReadOnlyList<DeviceView> Shown => Only is { } id ? [.. _devices!.Where(device => device.Id == id)] : _devices!;

    protected override async Task OnInitializedAsync()
    {
        _outside.For = _who = (await Signed).User;
        await LoadAsync();
        _place = _places.Count > 0 ? _places[0].Code : "";
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            register.Changed += Refresh;
            _timer = time.CreateTimer(_ => Refresh(), null, Every, Every);
        }
    }

    public void Dispose()
    {
        register.Changed -= Refresh;
        _timer?.Dispose();
    }

    private void Refresh() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        // A booth may have changed hands since the page was opened.
        using var _ = Caller.Of(_who).Enter();
        _places = await scope.PlacesOfAsync(_who);
        var mine = _places.Select(place => place.Code).ToHashSet();
        _devices = [.. (await register.ListAsync()).Where(device => mine.Contains(device.Place)).Select(device => DeviceView.Of(device, register.Find(device.Id)))
            .OrderBy(device => device.Kind).ThenBy(device => device.Place, StringComparer.Ordinal).ThenBy(device => device.Name, StringComparer.CurrentCulture)];
        _now = clock.UtcNow;
        if (_pairing is { } pairing && !_taken)
        {
            _taken = await pairings.IsTakenAsync(pairing.Id);
        }
    }

    private string NameOf(string code) => _places.FirstOrDefault(place => place.Code == code) is { } place ? NameOf(place) : code;

    private static string NameOf(ScanPlace place) => Cultures.Pick(place.NameEn, place.NameZh) switch
    {
        "" => place.Code,
        var name when place.Kind == PlaceKind.Gate => name,
        var name => $"{place.Code} {name}",
    };

    private async Task InviteAsync()
    {
        var kind = _places.FirstOrDefault(place => place.Code == _place)?.Kind ?? PlaceKind.Booth;
        if (await scope.HoldsAsync(_who, _place))
        {
            Show(await pairings.InviteAsync(_name, kind, _place));
        }
    }

    private async Task RollAsync(DeviceView device)
    {
        (_name, _place) = (device.Name, device.Place);
        if (await scope.HoldsAsync(_who, device.Place))
        {
            Show(await pairings.InviteAgainAsync(device.Id));
        }
    }

    private void Show(Data.Answer<OpenPairing> answer) => (_pairing, _taken, _refused) = (answer.Value, false, answer.Refusal is { } refusal ? T.Of(refusal) : null);

    private void ClosePairing() => (_pairing, _name) = (null, "");

    private void StartRename(DeviceView device) => (_chosen, _newName, _refused, _renaming) = (device, device.Name, null, true);

    private async Task RenameAsync()
    {
        if (_chosen is { } device && await scope.HoldsAsync(_who, device.Place))
        {
            var answer = await register.RenameAsync(device.Id, _newName);
            _refused = answer.Refusal is { } refusal ? T.Of(refusal) : null;
            _renaming = _refused is not null;
            await LoadAsync();
        }
    }

    private void StartRevoke(DeviceView device) => (_chosen, _revoking) = (device, true);

    private async Task RevokeAsync()
    {
        if (_chosen is { } device && await scope.HoldsAsync(_who, device.Place))
        {
            await register.RevokeAsync(device.Id);
            _revoking = false;
            await LoadAsync();
        }
    }
}
