using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Ui;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Visitors;

/// <summary>A person in a list that is imported, known there by an id.</summary>
/// <param name="Input">Whole where the person is new; of one who is here, only what the list speaks of is looked at.</param>
/// <param name="Columns">What the list speaks of, by the names of an import's columns; the rest of a person who is here stays. Null: of everything.</param>
public sealed record VisitorToImport(string ExternalId, Registration Input, IReadOnlySet<string>? Columns = null)
{
    internal bool Says(string column) => Columns?.Contains(column) != false;
}

/// <summary>One field of a person that an import changes.</summary>
/// <param name="Field">The import's column.</param>
/// <param name="After">Null where it is emptied.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>What an import did, or would do, with one person.</summary>
/// <param name="Visitor">As it is now; of a dry run that would add it, null.</param>
/// <param name="Fields">What changed; empty where it is new or as it was.</param>
/// <param name="KindIs">What it came as, where the list says something else: a badge's class does not change.</param>
public sealed record ImportedVisitor(string ExternalId, Visitor? Visitor, bool Added, IReadOnlyList<FieldChange> Fields, VisitorKind? KindIs = null);

/// <summary>Lists of visitors from elsewhere.</summary>
public sealed partial class VisitorRegistry
{
    /// <summary>
    /// Adds who is not here yet and brings the others up to date, by external id, in one transaction; whom the list does not name stays. Gives no consent and takes none.
    /// Inputs must be valid. Without <paramref name="apply"/>, and where a kind differs (<see cref="ImportedVisitor.KindIs"/>), nothing is written.
    /// </summary>
    /// <exception cref="DbUpdateException">Another server imported the same people at this moment; nothing is written.</exception>
    public async Task<IReadOnlyList<ImportedVisitor>> ImportAsync(IReadOnlyList<VisitorToImport> people, bool apply, CancellationToken cancellation = default)
    {
        if (!apply)
        {
            await using var db = await store.ReadAsync(cancellation);
            return Merge(await KnownAsync(db, people, cancellation), people);
        }

        IReadOnlyList<ImportedVisitor> merged;
        await using (var work = await store.WriteAsync(cancellation))
        {
            await using var all = await work.Db.Database.BeginTransactionAsync(cancellation);
            merged = Merge(await KnownAsync(work.Db, people, cancellation), people);
            var written = merged.Where(one => one.Added || one.Fields.Count > 0).ToList();
            if (written.Count == 0 || merged.Any(one => one.KindIs is not null))
            {
                return merged;
            }

            work.Db.Visitors.AddRange(written.Where(one => one.Added).Select(one => one.Visitor!));
            foreach (var follower in followers)
            {
                foreach (var changed in written.Where(one => !one.Added))
                {
                    await follower.ChangedAsync(work.Db, changed.Visitor!, cancellation);
                }
            }

            work.Record(new(AuditActions.VisitorsImported, null, $"{written.Count(one => one.Added)} added, {written.Count(one => !one.Added)} changed"));
            await work.SaveAsync(cancellation);
            await all.CommitAsync(cancellation);
        }

        foreach (var follower in followers)
        {
            follower.Changed();
        }

        foreach (var one in merged.Where(one => one.Added || one.Fields.Count > 0))
        {
            Tell(one.Visitor!);
        }

        return merged;
    }

    private static async Task<Dictionary<string, Visitor>> KnownAsync(FairDb db, IReadOnlyList<VisitorToImport> people, CancellationToken cancellation)
    {
        var ids = people.Select(one => one.ExternalId).ToArray();
        return await db.Visitors.Include(one => one.Consents).Where(one => one.ExternalId != null && ids.Contains(one.ExternalId)).ToDictionaryAsync(one => one.ExternalId!, cancellation);
    }

    private List<ImportedVisitor> Merge(Dictionary<string, Visitor> known, IReadOnlyList<VisitorToImport> people)
    {
        List<ImportedVisitor> merged = new(people.Count);
        foreach (var one in people)
        {
            if (!known.TryGetValue(one.ExternalId, out var visitor))
            {
                merged.Add(new(one.ExternalId, Made(one.Input, one.ExternalId).Visitor, Added: true, []));
                continue;
            }

            merged.Add(new(one.ExternalId, visitor, Added: false, Update(visitor, one), visitor.Kind == one.Input.Kind ? null : visitor.Kind));
        }

        return merged;
    }

    /// <summary>Answers what differed; what the list does not speak of, and a language that it leaves open, stays.</summary>
    private static List<FieldChange> Update(Visitor visitor, VisitorToImport person)
    {
        List<FieldChange> fields = [];
        var (input, (email, phone)) = (person.Input, ContactDetail.Read(person.Input.Contact));
        Take("name", visitor.DisplayName, PersonalText.Tidy(input.Name), value => visitor.DisplayName = value!);
        Take("givenName", visitor.GivenName, PersonalText.Tidy(input.GivenName), value => visitor.GivenName = value);
        Take("familyName", visitor.FamilyName, PersonalText.Tidy(input.FamilyName), value => visitor.FamilyName = value);
        Take("company", visitor.Company, PersonalText.Tidy(input.Company), value => visitor.Company = value);
        Take("country", visitor.Country, input.Country, value => visitor.Country = value!);
        Take("contact", visitor.Email ?? visitor.Phone, email ?? phone, _ => (visitor.Email, visitor.Phone) = (email, phone));
        if (Cultures.All.Any(one => one.Name == input.Language))
        {
            Take("language", visitor.Language, input.Language, value => visitor.Language = value!);
        }

        visitor.SearchText = SearchTextOf(visitor);
        return fields;

        void Take(string field, string? before, string? now, Action<string?> set)
        {
            if (person.Says(field) && before != now)
            {
                set(now);
                fields.Add(new(field, before, now));
            }
        }
    }
}
