using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>A member of staff in a list that is imported.</summary>
public sealed record StaffToImport(string ExternalId, BadgeClass Class, string Name, string? Company);

/// <summary>What an import did, or would do, with one of them.</summary>
/// <param name="ClassIs">The class of the badge, where the list says another: a badge's class does not change.</param>
public sealed record ImportedStaff(string ExternalId, bool Added, IReadOnlyList<string> Fields, BadgeClass? ClassIs = null);

public sealed partial class BadgeOffice
{
    /// <summary>
    /// Badges for staff by external id, in one transaction: made where there is no active one, its name and company brought up to date where there is. Without
    /// <paramref name="apply"/>, and where a class differs, nothing is written.
    /// </summary>
    public async Task<IReadOnlyList<ImportedStaff>> ImportStaffAsync(IReadOnlyList<StaffToImport> people, bool apply, CancellationToken cancellation = default)
    {
        if (!apply)
        {
            await using var db = await store.ReadAsync(cancellation);
            return Merge(await StaffAsync(db, people, cancellation), people, out _);
        }

        List<ImportedStaff> merged;
        List<Badge> fresh;
        await using (var work = await store.WriteAsync(cancellation))
        {
            var known = await StaffAsync(work.Db, people, cancellation);
            merged = Merge(known, people, out fresh);
            if (merged.All(one => !one.Added && one.Fields.Count == 0) || merged.Any(one => one.ClassIs is not null))
            {
                return merged;
            }

            work.Db.Badges.AddRange(fresh);
            work.Record(new(AuditActions.BadgeIssued, null, $"{fresh.Count} badges of staff at once"));
            await work.SaveAsync(cancellation);
            foreach (var badge in fresh.Concat(known.Values))
            {
                index.Put(EntryOf(badge, null));
            }
        }

        fresh.ForEach(badge => Changed?.Invoke(badge.Id));
        return merged;
    }

    private async Task<Dictionary<string, Badge>> StaffAsync(FairDb db, IReadOnlyList<StaffToImport> people, CancellationToken cancellation)
    {
        var (phase, ids) = (calendar.Programme.Phase.Id, people.Select(one => one.ExternalId).ToArray());
        return await db.Badges.Where(badge => badge.PhaseId == phase && badge.Status == BadgeStatus.Active && badge.HolderExternalId != null && ids.Contains(badge.HolderExternalId))
            .ToDictionaryAsync(badge => badge.HolderExternalId!, cancellation);
    }

    private List<ImportedStaff> Merge(Dictionary<string, Badge> known, IReadOnlyList<StaffToImport> people, out List<Badge> fresh)
    {
        List<ImportedStaff> merged = [];
        fresh = [];
        foreach (var one in people)
        {
            var (name, company) = (PersonalText.Tidy(one.Name), PersonalText.Tidy(one.Company));
            if (!known.TryGetValue(one.ExternalId, out var badge))
            {
                fresh.Add(Draw(one.Class, null, name, company, one.ExternalId));
                merged.Add(new(one.ExternalId, Added: true, []));
                continue;
            }

            string[] fields = [.. badge.HolderName != name ? ["name"] : Array.Empty<string>(), .. badge.HolderCompany != company ? ["company"] : Array.Empty<string>()];
            (badge.HolderName, badge.HolderCompany) = (name, company);
            merged.Add(new(one.ExternalId, Added: false, fields, badge.Class == one.Class ? null : badge.Class));
        }

        return merged;
    }
}
