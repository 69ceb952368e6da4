using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Fair;

/// <summary>The only writer of editions, phases, zones and gates; holds the current programme in memory.</summary>
public sealed class FairCalendar(FairStore store)
{
    private FairProgramme? _programme;

    /// <summary>Raised after <see cref="OpenAsync"/> has replaced the programme.</summary>
    public event Action? Changed;

    public bool IsOpened => _programme is not null;

    public FairProgramme Programme => _programme
        ?? throw new InvalidOperationException("No edition is set up yet: create one, then open the calendar.");

    public FairSchedule Schedule => Programme.Schedule;

    /// <summary>Writes an edition with its phases, zones and gates, unless its number is there already.</summary>
    public async Task AddAsync(Edition edition, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (!await work.Db.Editions.AnyAsync(other => other.Number == edition.Number, cancellation))
        {
            work.Db.Editions.Add(edition);
            await work.SaveAsync(cancellation);
        }
    }

    /// <summary>Reads the newest edition; answers false while there is none (a fresh production installation).</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var edition = await db.Editions.AsSplitQuery()
            .Include(one => one.Phases).ThenInclude(phase => phase.Zones).ThenInclude(zone => zone.Gates)
            .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellation);
        var phase = edition?.Phases.Where(one => one.Zones.Count > 0).MinBy(one => one.Number);
        if (edition is null || phase is null)
        {
            return false;
        }

        var zone = phase.Zones[0];
        zone.Gates.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        _programme = new FairProgramme(edition, phase, zone);
        Changed?.Invoke();
        return true;
    }
}
