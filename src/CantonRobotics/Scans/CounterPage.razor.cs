using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Scans;

/// <summary>
/// A counter without a camera: a hand scanner types the token and Enter, or a person types the code under the QR. A plain form; the scan goes the way of all scans.
/// </summary>
public sealed partial class CounterPage(FairCalendar calendar, FairClock clock, BoothPlan plan, DeviceRegister devices, BadgeOffice badges, ScanDesk desk)
{
    /// <summary>How the devices of signed-in counters are named; nobody expects to hear of them between scans.</summary>
    public const string DevicePrefix = "/scan ";

    private IReadOnlyList<CounterPlace> _places = [];
    private CounterPlace? _place;
    private CounterResult? _result;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    [SupplyParameterFromQuery(Name = "place")]
    public string? PlaceCode { get; set; }

    [SupplyParameterFromForm]
    private Entry? Input { get; set; }

    private string Chosen => Input?.Choice is { } choice && _place!.Choices.Contains(choice) ? choice : _place!.Choices[0];

    protected override async Task OnInitializedAsync()
    {
        var who = (await Signed).User;
        _places = who.ExhibitorId is { } exhibitor
            ? [.. (await plan.ListAsync()).Where(booth => booth.ExhibitorId == exhibitor).Select(booth => new CounterPlace(PlaceKind.Booth, booth.Code, booth.Code))]
            : [.. calendar.Programme.Zone.Gates.Select(gate => new CounterPlace(PlaceKind.Gate, gate.Code, Cultures.Pick(gate.NameEn, gate.NameZh)))];
        _place = _places.FirstOrDefault(place => place.Code == PlaceCode) ?? _places.FirstOrDefault();
    }

    private async Task TakeAsync()
    {
        if (_place is null || Input is null)
        {
            return;
        }

        var who = (await Signed).User.Identity?.Name ?? "";
        var device = await devices.EnsureAsync($"{DevicePrefix}{who}", _place.Kind, _place.Code);
        var code = Input.Code ?? "";
        var token = code.StartsWith("CR1:", StringComparison.Ordinal) ? code : (await badges.FindByTypedCodeAsync(code))?.Token ?? code;
        var (kind, purpose) = _place.Kind == PlaceKind.Gate ? (Chosen, null) : ("visit", Chosen);
        var now = clock.UtcNow;
        var answer = await desk.AcceptAsync(device, new ScanBatch(now, [new ScanRequest(Input.ScanId, token, now, kind, purpose)]));
        _result = new CounterResult(answer.Results[0]);
    }

    private sealed record CounterPlace(PlaceKind Kind, string Code, string Name)
    {
        public IReadOnlyList<string> Choices { get; } = Kind == PlaceKind.Gate ? ["entry", "exit"] : ["lead", "demo", "giveaway", "count"];
    }

    private sealed record CounterResult(ScanResult Scan)
    {
        public ScanOutcome Outcome => Scan.Outcome;

        public ScannedPerson? Person => Scan.Person;

        public bool Good => Outcome is ScanOutcome.Accepted or ScanOutcome.Duplicate;
    }

    private sealed class Entry
    {
        public string? ScanId { get; set; }

        public string? Code { get; set; }

        public string? Choice { get; set; }
    }
}
