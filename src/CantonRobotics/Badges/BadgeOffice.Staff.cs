using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>A member of staff in a list that is imported.</summary>
/// <param name="Name">Null where the list does not speak of it, and the person is here.</param>
/// <param name="Columns">What the list speaks of, by the names of an import's columns; the rest of who is here stays. Null: of everything.</param>
public sealed record StaffToImport(string ExternalId, BadgeClass Class, string? Name, string? Company, IReadOnlySet<string>? Columns = null)
{
    internal bool Says(string column) => Columns?.Contains(column) != false;
}

/// <summary>What an import did, or would do, with one of them.</summary>
/// <param name="Name">As the holder is called now.</param>
/// <param name="Fields">What changed; empty where it is new or as it was.</param>
/// <param name="ClassIs">The class of the badge, where the list says another: a badge's class does not change.</param>
/// <param name="IsRevoked">The only badge was revoked, and is left so: who lost a badge by an organizer's word gets none by a list.</param>
public sealed record ImportedStaff(string ExternalId, string? Name, bool Added, IReadOnlyList<FieldChange> Fields, BadgeClass? ClassIs = null, bool IsRevoked = false);

public sealed partial class BadgeOffice
{
    /// <summary>
    /// Badges for staff by external id, in one transaction: made where there is none of this class, its name and company brought up to date where there is an active
    /// one, left where it was revoked. Without <paramref name="apply"/>, and where the class of an active one differs, nothing is written.
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

    /// <summary>The badge of each in this phase, the active one where there is one.</summary>
    private async Task<Dictionary<string, Badge>> StaffAsync(FairDb db, IReadOnlyList<StaffToImport> people, CancellationToken cancellation)
    {
        var (phase, ids) = (calendar.Programme.Phase.Id, people.Select(one => one.ExternalId).ToArray());
        var badges = await db.Badges.Where(badge => badge.PhaseId == phase && badge.HolderExternalId != null && ids.Contains(badge.HolderExternalId)).ToListAsync(cancellation);
        return badges.GroupBy(badge => badge.HolderExternalId!).ToDictionary(own => own.Key, own => own.OrderBy(badge => badge.Status).ThenByDescending(badge => badge.IssuedAt).First());
    }

    private List<ImportedStaff> Merge(Dictionary<string, Badge> known, IReadOnlyList<StaffToImport> people, out List<Badge> fresh)
    {
        List<ImportedStaff> merged = [];
        fresh = [];
        foreach (var one in people)
        {
            var badge = known.GetValueOrDefault(one.ExternalId);
            if (badge is null || (badge.Status == BadgeStatus.Revoked && badge.Class != one.Class))
            {
                fresh.Add(Draw(one.Class, null, PersonalText.Tidy(one.Name), PersonalText.Tidy(one.Company), one.ExternalId));
                merged.Add(new(one.ExternalId, one.Name, Added: true, []));
            }
            else if (badge.Status == BadgeStatus.Revoked)
            {
                merged.Add(new(one.ExternalId, badge.HolderName, Added: false, [], IsRevoked: true));
            }
            else
            {
                var fields = Update(badge, one);
                merged.Add(new(one.ExternalId, badge.HolderName, Added: false, fields, badge.Class == one.Class ? null : badge.Class));
            }
        }

        return merged;
    }

    private static List<FieldChange> Update(Badge badge, StaffToImport person)
    {
        List<FieldChange> fields = [];
        if (person.Says("name") && PersonalText.Tidy(person.Name) is var name && name != badge.HolderName)
        {
            fields.Add(new("name", badge.HolderName, name));
            badge.HolderName = name;
        }

        if (person.Says("company") && PersonalText.Tidy(person.Company) is var company && company != badge.HolderCompany)
        {
            fields.Add(new("company", badge.HolderCompany, company));
            badge.HolderCompany = company;
        }

        return fields;
    }
}
