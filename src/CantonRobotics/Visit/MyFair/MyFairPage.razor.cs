using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Fair;
using CantonRobotics.Robots;
using CantonRobotics.Visitors;
using CantonRobotics.Visitors.Saving;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Visit.MyFair;

/// <summary>What a visitor takes home: the booths where its badge was scanned, on the plan, and what it saved. Found by the secret in the address; plain forms.</summary>
public sealed partial class MyFairPage(VisitorRegistry visitors, VisitedBooths visited, SavedThings things, SavedList list, FairCalendar calendar, NavigationManager navigation)
{
    private FloorPlan? _plan;
    private Visitor? _visitor;
    private IReadOnlyList<(PlannedBooth Booth, DateTime At)> _visited = [];
    private HashSet<string> _codes = [];
    private IReadOnlyList<CatalogueEntry> _exhibitors = [];
    private IReadOnlyList<Robot> _robots = [];

    [Parameter]
    public required string Link { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        PrivatePage.Protect(Http.Response);
        _visitor = await visitors.FindByLinkAsync(Link, Http.RequestAborted);
        if (_visitor is null)
        {
            navigation.NotFound();
            return;
        }

        (_plan, _visited) = await visited.OfAsync(_visitor.Id, Http.RequestAborted);
        _codes = [.. _visited.Select(one => one.Booth.Code)];
        (_exhibitors, _robots) = await things.OfAsync(_visitor.Id, Http.RequestAborted);
    }

    private DateTime Local(DateTime at) => calendar.Schedule.Local(at);

    private async Task RemoveAsync(SavedKind kind, Guid id)
    {
        using var _ = Caller.VisitorOf(_visitor!.Id).Enter();
        await list.RemoveAsync(_visitor.Id, kind, id, Http.RequestAborted);
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = $"/badge/{Link}/fair#saved";
    }
}
