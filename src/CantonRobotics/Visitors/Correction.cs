using CantonRobotics.Data;
using CantonRobotics.Exhibitors;

namespace CantonRobotics.Visitors;

/// <summary>What a person may correct of itself, as typed. What it comes as stays: it decides the badge's class, and the desk changes it.</summary>
public sealed record Correction(string? Name, string? Company, string? Country, string? Contact, IReadOnlyList<string> Interests)
{
    /// <summary>By the rules of a registration; every fault at once.</summary>
    public IReadOnlyList<Refusal> Check() => RegistrationRules.Check(new Registration
    {
        SubmissionId = Guid.NewGuid(),
        Name = Name,
        Company = Company,
        Country = Country,
        Contact = Contact,
        Kind = VisitorKind.Guest,
        Interests = Interests,
    });

    internal void ApplyTo(Visitor visitor)
    {
        var (email, phone) = ContactDetail.Read(Contact);
        (visitor.DisplayName, visitor.Company, visitor.Country) = (PersonalText.Tidy(Name)!, PersonalText.Tidy(Company), Country!);
        (visitor.Email, visitor.Phone) = (email, phone);
        (visitor.GivenName, visitor.FamilyName) = (null, null);
        visitor.Interests = [.. Interests.Distinct().Where(Categories.Knows)];
    }
}
