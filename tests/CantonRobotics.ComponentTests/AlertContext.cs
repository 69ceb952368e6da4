using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

/// <summary>Pages of alerts on a real board whose rules are looked at when the test says so, seen by an organizer.</summary>
public abstract class AlertContext : FairContext, IAsyncLifetime
{
    protected const string Crowded = "10.2A03";

    protected AlertContext()
    {
        Services.AddMudServices();
        Services.AddScans().AddAlerts().AddSingleton<Sightings>().AddSingleton<TrafficPlaces>().AddSingleton<DeviceRegister>().AddSingleton<BadgeIndex>()
            .AddSingleton<CantonRobotics.Access.Invitations.Postman>();
        var signed = AddAuthorization();
        signed.SetAuthorized("duty");
        signed.SetPolicies(Policies.Organizer);
        signed.SetRoles(Roles.Organizer);
        JSInterop.SetupModule("./js/alert-bell.js").Setup<string?>("state").SetResult("off");
    }

    protected AlertBoard Alerts => Services.GetRequiredService<AlertBoard>();

    protected AlertBook Book => Services.GetRequiredService<AlertBook>();

    protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var log = Services.GetRequiredService<ScanLog>();
        await log.OpenAsync(Cancel);
        await log.Reviewed.WaitAsync(Cancel);
        await Alerts.OpenAsync(Cancel);
        await Alerts.LookAsync(Cancel);
    }

    /// <summary>So many persons are at the booth, and time passes until a crowd of them is an alert.</summary>
    protected async Task CrowdAsync(int persons)
    {
        Scan(Crowded, [.. Enumerable.Range(1, persons).Select(one => (long)one)]);
        for (var i = 0; i < 4; i++)
        {
            Pass(30);
            await Alerts.LookAsync(Cancel);
        }
    }

    /// <summary>Another organizer, who may be given an alert.</summary>
    protected async Task<Guid> ColleagueAsync(string name)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync(Cancel);
        var role = await db.Roles.SingleOrDefaultAsync(one => one.Name == Roles.Organizer, Cancel)
            ?? db.Roles.Add(new IdentityRole<Guid>(Roles.Organizer) { Id = Guid.CreateVersion7(), NormalizedName = Roles.Organizer.ToUpperInvariant() }).Entity;
        var account = db.Users.Add(new Account { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name }).Entity;
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
        await db.SaveChangesAsync(Cancel);
        return account.Id;
    }

    /// <summary>Alerts of a rule, one a subject, stored as if the rules had found them.</summary>
    protected Task StoreAsync(AlertRule rule, IEnumerable<string> subjects, AlertEntryKind kind = AlertEntryKind.Raised) => Book.StoreAsync(
        [.. subjects.Select(one => new AlertTurn(kind, rule, Severity.Amber, Now, new Gauge(one, 31), 30, kind == AlertEntryKind.Cleared ? "below" : null))], Guid.Empty, Cancel);

    /// <summary>Badges are scanned at a booth, and the log has it.</summary>
    protected async Task LogAsync(DateTime at, string booth, params IEnumerable<long> badges)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync(Cancel);
        db.Scans.AddRange(badges.Select(badge => new Scan
        {
            ScanId = Guid.CreateVersion7(),
            BadgeId = badge,
            BadgeClass = BadgeClass.OverseasBuyer,
            DeviceId = Guid.Empty,
            PlaceKind = PlaceKind.Booth,
            Place = booth,
            Kind = MovementKind.Visit,
            Purpose = ScanPurpose.Count,
            Outcome = ScanOutcome.Accepted,
            CapturedAt = at,
            ReceivedAt = at,
            ClockOffsetMs = 0,
            ContentHash = new byte[16],
        }));
        await db.SaveChangesAsync(Cancel);
    }

    protected static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
