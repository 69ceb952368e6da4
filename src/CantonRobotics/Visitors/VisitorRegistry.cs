using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Visitors;

/// <summary>The only writer of visitors and their consents.</summary>
public sealed partial class VisitorRegistry(FairStore store, FairClock clock, IDataProtectionProvider protection, IEnumerable<IVisitorFollower> followers)
{
    private const int LinkLength = 32;
    private readonly IDataProtector _protector = protection.CreateProtector("CantonRobotics.VisitorLink.v1");

    /// <summary>Raised with the visitor's id after a visitor was written.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Raised with the visitor as written, consents included, for what keeps visitors in memory.</summary>
    public event Action<Visitor>? Saved;

    /// <summary>
    /// Registers a person. A submission that is here already answers the visitor it made, unless it is about somebody else: <c>submission-conflict</c>.
    /// Other refusals are those of <see cref="RegistrationRules"/>, of which the first is answered.
    /// </summary>
    public async Task<Answer<Registered>> RegisterAsync(Registration input, CancellationToken cancellation = default)
    {
        if (RegistrationRules.Check(input) is [var fault, ..])
        {
            return fault;
        }

        var fresh = Made(input);
        try
        {
            await using var work = await store.WriteAsync(cancellation);
            if (await BySubmissionAsync(work.Db, input.SubmissionId, cancellation) is { } there)
            {
                return Again(there, fresh.Visitor);
            }

            work.Db.Visitors.Add(fresh.Visitor);
            fresh.Visitor.Consents.ForEach(given => work.Record(EntryOf(given)));
            await work.SaveAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // The same form arrived on another server at the same moment.
            await using var db = await store.ReadAsync(cancellation);
            if (await BySubmissionAsync(db, input.SubmissionId, cancellation) is { } there)
            {
                return Again(there, fresh.Visitor);
            }

            throw;
        }

        Tell(fresh.Visitor);
        return fresh;
    }

    /// <summary>Registers many in one transaction, for imports; input must be valid and its submissions new.</summary>
    /// <exception cref="ArgumentException">An input that is not valid; nothing is written.</exception>
    public async Task<IReadOnlyList<Registered>> RegisterManyAsync(IReadOnlyList<Registration> inputs, CancellationToken cancellation = default)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            if (RegistrationRules.Check(inputs[i]) is [var fault, ..])
            {
                throw new ArgumentException($"Registration {i} is not valid: {fault.Code} ({fault.Field}).", nameof(inputs));
            }
        }

        var made = inputs.Select(input => Made(input)).ToList();
        await using (var work = await store.WriteAsync(cancellation))
        {
            work.Db.Visitors.AddRange(made.Select(one => one.Visitor));
            await work.SaveAsync(cancellation);
        }

        made.ForEach(one => Tell(one.Visitor));
        return made;
    }

    /// <summary>The visitor whose private link has this secret; null for every other text.</summary>
    public async Task<Visitor?> FindByLinkAsync(string? link, CancellationToken cancellation = default)
    {
        if (link is not { Length: LinkLength })
        {
            return null;
        }

        var hash = HashOf(link);
        await using var db = await store.ReadAsync(cancellation);
        return await db.Visitors.Include(one => one.Consents).SingleOrDefaultAsync(one => one.LinkHash == hash, cancellation);
    }

    /// <summary>Who registered by these submissions; for imports that may run twice.</summary>
    public async Task<IReadOnlyList<Visitor>> FindBySubmissionsAsync(IReadOnlyCollection<Guid> submissions, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Visitors.Where(one => submissions.Contains(one.SubmissionId)).ToListAsync(cancellation);
    }

    public async Task<Visitor?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Visitors.Include(one => one.Consents).SingleOrDefaultAsync(one => one.Id == id, cancellation);
    }

    /// <summary>Visitors whose name, company, e-mail, phone or external id contains the text, whatever its case and accents; newest first, at most 200.</summary>
    public async Task<IReadOnlyList<Visitor>> SearchAsync(string? text, int limit = 50, Guid? after = null, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var all = Matching(db, text);
        if (after is { } last && await db.Visitors.Where(one => one.Id == last).Select(one => (DateTime?)one.RegisteredAt).SingleOrDefaultAsync(cancellation) is { } at)
        {
            all = all.Where(one => one.RegisteredAt < at || (one.RegisteredAt == at && one.Id.CompareTo(last) < 0));
        }

        return await all.Include(one => one.Consents).OrderByDescending(one => one.RegisteredAt).ThenByDescending(one => one.Id).Take(Math.Clamp(limit, 1, 200)).ToListAsync(cancellation);
    }

    /// <summary>The same by pages: those after the first <paramref name="skip"/>, at most 200, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<Visitor> Visitors, int All)> PageAsync(string? text, int skip, int take, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var all = Matching(db, text);
        return (
            await all.Include(one => one.Consents).OrderByDescending(one => one.RegisteredAt).ThenByDescending(one => one.Id).Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, 200)).ToListAsync(cancellation),
            await all.CountAsync(cancellation));
    }

    /// <summary>Which of these visitors have an e-mail address or phone number that another registration has too: perhaps one person with two badges.</summary>
    public async Task<IReadOnlySet<Guid>> WithSharedContactAsync(IReadOnlyCollection<Visitor> visitors, CancellationToken cancellation = default)
    {
        string[] emails = [.. visitors.Select(one => one.Email).OfType<string>()], phones = [.. visitors.Select(one => one.Phone).OfType<string>()];
        await using var db = await store.ReadAsync(cancellation);
        var shared = await db.Visitors.Where(one => emails.Contains(one.Email) || phones.Contains(one.Phone)).Select(one => one.Email ?? one.Phone)
            .GroupBy(contact => contact).Where(same => same.Count() > 1).Select(same => same.Key).ToListAsync(cancellation);
        return visitors.Where(one => shared.Contains(one.Email ?? one.Phone)).Select(one => one.Id).ToHashSet();
    }

    /// <summary>The private link's secret again, for an organizer who hands it out.</summary>
    public string LinkOf(Visitor visitor) => _protector.Unprotect(visitor.LinkProtected);

    /// <summary>An external id is no name: it is searched as it is written, but for its case.</summary>
    private static IQueryable<Visitor> Matching(FairDb db, string? text)
    {
        var wanted = PersonalText.Fold(PersonalText.Tidy(text is { Length: > VisitorTable.NameLength } ? text[..VisitorTable.NameLength] : text));
#pragma warning disable CA1304, CA1311 // the database's upper(), not .NET's
        return wanted.Length == 0 ? db.Visitors : db.Visitors.Where(one => one.SearchText.Contains(wanted) || (one.ExternalId != null && one.ExternalId.ToUpper().Contains(wanted)));
#pragma warning restore CA1304, CA1311
    }

    private static byte[] HashOf(string link) => SHA256.HashData(Encoding.UTF8.GetBytes(link));

    private static Task<Visitor?> BySubmissionAsync(FairDb db, Guid submissionId, CancellationToken cancellation) =>
        db.Visitors.AsNoTracking().Include(one => one.Consents).SingleOrDefaultAsync(one => one.SubmissionId == submissionId, cancellation);

    private void Tell(Visitor visitor)
    {
        Saved?.Invoke(visitor);
        Changed?.Invoke(visitor.Id);
    }

    /// <summary>A one-time number must not open another person's badge.</summary>
    private Answer<Registered> Again(Visitor there, Visitor asked) =>
        (there.DisplayName, there.Email, there.Phone, there.Country, there.Kind) == (asked.DisplayName, asked.Email, asked.Phone, asked.Country, asked.Kind)
            ? new Registered(there, LinkOf(there))
            : new Refusal("submission-conflict", "submissionId");

    private static string SearchTextOf(Visitor visitor)
    {
        var search = PersonalText.Fold($"{visitor.DisplayName}\n{visitor.GivenName} {visitor.FamilyName}\n{visitor.Company}\n{visitor.Email}{visitor.Phone}");
        return search.Length > VisitorTable.SearchLength ? search[..VisitorTable.SearchLength] : search;
    }

    private Registered Made(Registration input, string? externalId = null)
    {
        var link = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", LinkLength);
        var (email, phone) = ContactDetail.Read(input.Contact);
        var visitor = new Visitor
        {
            ExternalId = externalId,
            DisplayName = PersonalText.Tidy(input.Name)!,
            GivenName = PersonalText.Tidy(input.GivenName),
            FamilyName = PersonalText.Tidy(input.FamilyName),
            Company = PersonalText.Tidy(input.Company),
            Country = input.Country!,
            Email = email,
            Phone = phone,
            Kind = input.Kind!.Value,
            Language = Cultures.All.Any(one => one.Name == input.Language) ? input.Language! : "en",
            Interests = [.. input.Interests.Distinct()],
            RegisteredAt = clock.UtcNow,
            SubmissionId = input.SubmissionId,
            LinkHash = HashOf(link),
            LinkProtected = _protector.Protect(link),
        };
        visitor.SearchText = SearchTextOf(visitor);
        foreach (var purpose in Consent.Purposes.Where(input.Grants))
        {
            visitor.Consents.Add(new Consent { VisitorId = visitor.Id, Purpose = purpose, Granted = true, TextVersion = input.ConsentText!, At = visitor.RegisteredAt });
        }

        return new Registered(visitor, link);
    }
}
