using CantonRobotics.Data;
using CantonRobotics.Exhibitors;

namespace CantonRobotics.Visitors;

/// <summary>What a registration must hold; every fault is found at once, so that a form can show all of them beside their fields.</summary>
public static class RegistrationRules
{
    public const int MaxInterests = 10;

    public static IReadOnlyList<Refusal> Check(Registration input)
    {
        List<Refusal> faults = [];
        Text(input.Name, "name", "name-missing");
        Text(input.GivenName, "givenName", null);
        Text(input.FamilyName, "familyName", null);
        Text(input.Company, "company", null);
        Expect(Countries.Knows(input.Country), "country", string.IsNullOrEmpty(input.Country) ? "country-missing" : "country-unknown");
        if (string.IsNullOrWhiteSpace(input.Contact))
        {
            faults.Add(new("contact-missing", "contact"));
        }
        else
        {
            Expect(ContactDetail.Read(input.Contact) is not (null, null), "contact", input.Contact.AsSpan().IndexOfAny('@', '＠') >= 0 ? "email-wrong" : "phone-wrong");
        }

        Expect(input.Kind is { } kind && Enum.IsDefined(kind), "kind", "kind-missing");
        Expect(input.Interests.All(Categories.Knows), "interests", "interest-unknown");
        if (input.Interests.Distinct().Count() > MaxInterests)
        {
            faults.Add(new("interests-too-many", "interests", MaxInterests));
        }

        Expect(!(input.ShareContact || input.FairNews) || ConsentTexts.Knows(input.ConsentText), "consentText", "consent-text-unknown");
        Expect(input.SubmissionId != Guid.Empty, "submissionId", "submission-missing");
        return faults;

        void Text(string? text, string field, string? missing)
        {
            // Judged before tidying too: nobody's name is longer, and normalizing megabytes costs.
            if (text?.Length > 4 * VisitorTable.NameLength || PersonalText.Tidy(text)?.Length > VisitorTable.NameLength)
            {
                faults.Add(new("text-too-long", field, VisitorTable.NameLength));
            }
            else if (missing is not null && PersonalText.Tidy(text)?.Any(char.IsLetter) != true)
            {
                faults.Add(new(missing, field));
            }
        }

        void Expect(bool holds, string field, string code)
        {
            if (!holds)
            {
                faults.Add(new(code, field));
            }
        }
    }
}
