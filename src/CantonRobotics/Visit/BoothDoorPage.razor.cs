using CantonRobotics.Alerts;
using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Visit;

/// <summary>
/// What the QR code of a booth's poster opens, whoever has the booth today. With a badge on this phone it counts a visit; another site that sends somebody here
/// counts none before the visitor says so.
/// </summary>
public sealed partial class BoothDoorPage(
    FairCatalogue catalogue, BoothPlan plan, VisitorRegistry visitors, BadgeOffice office, SelfScan scans, TrafficBoard board, QuieterBooths quieter, FairCalendar calendar,
    NavigationManager navigation)
{
    private CatalogueEntry? _one;
    private BoothReading? _reading;
    private IReadOnlyList<QuieterBooth> _quieter = [];
    private SelfScanOutcome? _outcome;
    private DateTime _asOf;
    private Badge? _held;
    private string? _free, _badge;
    private string _booth = "";

    [Parameter]
    public required string Code { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private FairCalendar Calendar => calendar;

    private bool Closed => !calendar.Schedule.IsOpen(_asOf);

    private bool Good => _outcome is SelfScanOutcome.Counted or SelfScanOutcome.SameVisit;

    /// <summary>A camera opens an address by itself, and so does a person who comes back from registering; a page elsewhere, or one loaded in advance, does not count.</summary>
    private bool IsOwnDoing => HttpMethods.IsGet(Http.Request.Method)
        && Http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin"
        && !Http.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        PrivatePage.Protect(Http.Response);
        var booth = (await plan.ListAsync(Http.RequestAborted)).FirstOrDefault(one => string.Equals(one.Code, Code, StringComparison.OrdinalIgnoreCase));
        if (booth is { ExhibitorId: null })
        {
            _free = booth.Code;
            return;
        }

        if (booth?.ExhibitorId is not { } holder || await catalogue.FindAsync(holder.ToString(), Http.RequestAborted) is not ({ Status: ExhibitorStatus.Approved } entry, _))
        {
            navigation.NotFound();
            return;
        }

        (_one, _booth) = (entry, booth.Code);
        var reading = board.Read();
        (_asOf, _reading) = (reading.AsOf, reading.Booths.FirstOrDefault(one => one.Code == _booth));
        _quieter = await quieter.FindAsync(_booth, Http.RequestAborted);
        if (BadgeOnPhone.Read(Http.Request) is { } link && await visitors.FindByLinkAsync(link, Http.RequestAborted) is { } visitor)
        {
            _badge = $"/badge/{link}";
            _held = await office.FindActiveAsync(visitor.Id, Http.RequestAborted);
            if (IsOwnDoing)
            {
                await CountAsync();
            }
        }
    }

    private async Task CountAsync()
    {
        if (_one is not null && _badge is not null)
        {
            _outcome = _held is { } held ? await scans.TakeAsync(held, _booth, Http.RequestAborted) : SelfScanOutcome.Refused;
        }
    }
}
