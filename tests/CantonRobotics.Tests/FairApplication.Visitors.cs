using CantonRobotics.Data;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    private VisitorRegistry Registry => Services.GetRequiredService<VisitorRegistry>();

    /// <summary>A valid registration; each test changes what it is about.</summary>
    public static Registration SomeRegistration(string name = "Amina Haddad") => new()
    {
        SubmissionId = Guid.NewGuid(),
        Name = name,
        Company = "Atlas Hôtels",
        Country = "MA",
        Contact = "amina@example.com",
        Kind = VisitorKind.OverseasBuyer,
        Interests = ["delivery-catering", "reception-guide"],
        Language = "en",
    };

    public Task<Answer<Registered>> TryRegister(Registration input) => Registry.RegisterAsync(input);

    public async Task<Registered> RegisterVisitor(Registration? input = null)
    {
        var answer = await Registry.RegisterAsync(input ?? SomeRegistration());
        Assert.Null(answer.Refusal);
        return answer.Value!;
    }

    public Task<IReadOnlyList<Registered>> RegisterMany(IReadOnlyList<Registration> inputs) => Registry.RegisterManyAsync(inputs);

    public Task<IReadOnlySet<Guid>> WithSharedContact(params Registered[] registered) => Registry.WithSharedContactAsync([.. registered.Select(one => one.Visitor)]);

    public Task<Visitor?> FindVisitor(string? link) => Registry.FindByLinkAsync(link);

    public async Task<string[]> SearchVisitors(string? text, int limit = 50) => [.. (await Registry.SearchAsync(text, limit)).Select(one => one.DisplayName)];

    public Task<bool> SetShareContact(Guid visitorId, bool shares) => Registry.DecideAsync(visitorId, Consent.ShareContact, null, shares, "2025-04/en");
}
