using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Crew;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Leads;
using CantonRobotics.Visitors;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Reports;

/// <summary>Settings of <c>Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>How many days after the edition's last day names, contacts and leads are kept.</summary>
    public int KeepContactDays { get; set; } = 60;
}

/// <summary>What a run of the retention removes, or would remove.</summary>
/// <param name="DueAt">UTC: from then on it runs by itself.</param>
/// <param name="IsDue">That instant has passed.</param>
/// <param name="Visitors">Persons whose name, contact and consents go.</param>
/// <param name="Leads">Leads that go with them.</param>
/// <param name="Removed">False in a dry run.</param>
public sealed record RetentionReport(DateTime DueAt, bool IsDue, int Visitors, int Leads, bool Removed);

/// <summary>Contact data goes some time after the edition; scans stay, of badges that are nobody's. A dry run tells what would go.</summary>
public sealed class Retention(VisitorRegistry visitors, CrewOffice crews, BadgeOffice badges, LeadBook leads, FairStore store, FairCalendar calendar, FairClock clock, DatabaseUpkeep upkeep, IOptions<PrivacyOptions> options)
{
    private const int AtOnce = 2_000;

    private DateTime End => calendar.Schedule.StartOf(calendar.Schedule.LastDay.AddDays(1));

    public DateTime DueAt => End.AddDays(options.Value.KeepContactDays);

    public async Task<RetentionReport> DryRunAsync(CancellationToken cancellation = default) =>
        new(DueAt, clock.UtcNow >= DueAt, await visitors.CountBeforeAsync(End, cancellation), await leads.CountAsync(cancellation), Removed: false);

    /// <summary>Removes what is due. Refused: <c>retention-not-due</c>.</summary>
    public async Task<Answer<RetentionReport>> RunAsync(CancellationToken cancellation = default)
    {
        if (clock.UtcNow < DueAt)
        {
            return new Refusal("retention-not-due", null, DueAt);
        }

        var before = await DryRunAsync(cancellation);
        var gone = 0;
        while (await visitors.RegisteredBeforeAsync(End, AtOnce, cancellation) is { Count: > 0 } some)
        {
            gone += await visitors.EraseAsync(some, "retention", cancellation);
        }

        var staff = await crews.ForgetAsync(End, cancellation) + await badges.ForgetHoldersAsync(End, cancellation);
        if (gone + staff > 0)
        {
            await using (var work = await store.WriteAsync(cancellation))
            {
                work.Record(new(AuditActions.RetentionRun, null, $"{gone} visitors"));
                await work.SaveAsync(cancellation);
            }

            await upkeep.CheckpointAsync(cancellation);
        }

        return before with { Visitors = gone, Removed = true };
    }
}

/// <summary>Runs the retention once it is due.</summary>
internal sealed class RetentionJob(Retention retention, TimeProvider time, ILogger<RetentionJob> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await retention.RunAsync(stoppingToken) is { Done: true, Value: { Visitors: > 0 } report })
                {
                    log.LogInformation("Contact data of {Visitors} visitors was removed: the edition ended long enough ago.", report.Visitors);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "Contact data that is due could not be removed; it is tried again in an hour.");
            }
        }
    }
}
