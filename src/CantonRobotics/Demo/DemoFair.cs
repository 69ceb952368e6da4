using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Badges.Crew;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Robots;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Demo;

/// <summary>Sets up what an organizer would: the roster, the hall, booths, devices, accounts and keys. Does nothing twice.</summary>
public sealed class DemoFair(
    FairCalendar calendar, RosterImport import, ExhibitorDirectory directory, BoothPlan plan, DeviceRegister devices, AccountOffice accounts, ApiKeyRing keys,
    CrewOffice crews, PublicHints hints, RobotCatalogue robots, DemoCrowd crowd, IOptions<DataOptions> data)
{
    private const int SampleBadges = 300;

    /// <summary>Numbers of the people behind the sample badges: far from those that walk.</summary>
    private const int FirstSample = 1_000_000;

    public async Task<DemoAccess> PrepareAsync(string baseUrl, CancellationToken cancellation)
    {
        await SetUpHallAsync(cancellation);
        var access = await DemoAccess.ReadAsync(data.Value.Directory);
        access = access is null ? await HandOutAsync(baseUrl, cancellation) : access with { BaseUrl = baseUrl };
        await access.WriteAsync(data.Value.Directory);
        return access;
    }

    private async Task SetUpHallAsync(CancellationToken cancellation)
    {
        if ((await plan.ListAsync(cancellation)).Count > 0)
        {
            return;
        }

        await using var roster = RosterImport.SampleRoster();
        await import.ApplyAsync(roster, cancellation);
        await robots.StateAsync((await robots.ListAsync(null, null, null, int.MaxValue, cancellation)).ToDictionary(robot => robot.Id, DemoFigures.Of), cancellation);
        await plan.AddAsync(DemonstrationHall.Booths(calendar.Programme.Zone), cancellation);
        var booths = (await plan.ListAsync(cancellation)).OrderBy(booth => BoothCode.Parse(booth.Code));
        var exhibitors = (await directory.ListAsync(new ExhibitorFilter(), cancellation)).OrderBy(one => one.ExternalId, StringComparer.Ordinal);
        foreach (var (booth, exhibitor) in booths.Zip(exhibitors))
        {
            await plan.AssignAsync(booth.Code, exhibitor.Id, cancellation);
        }
    }

    private async Task<DemoAccess> HandOutAsync(string baseUrl, CancellationToken cancellation)
    {
        List<DemoDeviceAccess> paired = [];
        List<DemoExhibitorAccess> exhibitors = [];
        foreach (var gate in calendar.Programme.Zone.Gates)
        {
            await PairAsync($"{gate.Code} · 1", PlaceKind.Gate, gate.Code);
            await PairAsync($"{gate.Code} · 2", PlaceKind.Gate, gate.Code);
        }

        foreach (var booth in (await plan.ListAsync(cancellation)).Where(booth => booth.ExhibitorId is not null).OrderBy(booth => BoothCode.Parse(booth.Code)))
        {
            await PairAsync($"{booth.Code} · 1", PlaceKind.Booth, booth.Code);
            exhibitors.Add(new DemoExhibitorAccess(
                booth.ExhibitorId!.Value, booth.Code, await keys.IssueAsync($"Demonstration {booth.Code}", ApiKeyScope.Exhibitor, booth.ExhibitorId, cancellation)));
        }

        await crowd.RegisterAsync(Enumerable.Range(FirstSample, SampleBadges), cancellation);
        await hints.ShowAsync(PublicHint.QuieterBooths, true, cancellation);
        await NameCrewsAsync(exhibitors[exhibitors.Count / 2].ExhibitorId, exhibitors[0].ExhibitorId, cancellation);
        await accounts.EnsureAsync(DemoEntry.OrganizerName, "Demonstration organizer", null, Roles.Organizer);
        await accounts.EnsureAsync(DemoEntry.ExhibitorName, "Demonstration exhibitor", null, Roles.Exhibitor, exhibitors[exhibitors.Count / 2].ExhibitorId);
        await accounts.EnsureAsync(DemoEntry.GateName, "Demonstration gate", null, Roles.Gate);
        return new DemoAccess(
            baseUrl,
            await keys.IssueAsync("Demonstration organizer", ApiKeyScope.Organizer, null, cancellation),
            exhibitors,
            paired,
            [.. Enumerable.Range(FirstSample, SampleBadges).Select(crowd.TokenOf)]);

        async Task PairAsync(string name, PlaceKind kind, string place)
        {
            if (await devices.AddAsync(name, kind, place, cancellation) is { Done: true } answer)
            {
                paired.Add(new DemoDeviceAccess(place, kind == PlaceKind.Gate ? "gate" : "booth", answer.Value.Token));
            }
        }
    }
    /// <summary>Invented people: one booth with its director and staff, and a director who waits for the organizer.</summary>
    private async Task NameCrewsAsync(Guid approved, Guid waiting, CancellationToken cancellation)
    {
        if (await crews.NameDirectorAsync(approved, "林子涵", cancellation) is { Done: true, Value: var director })
        {
            await crews.ApproveAsync(director.Id, cancellation);
            await crews.AddAsync(approved, "Emily Zhao", cancellation);
            await crews.AddAsync(approved, "王梓萱", cancellation);
        }

        await crews.NameDirectorAsync(waiting, "何嘉怡", cancellation);
    }
}
