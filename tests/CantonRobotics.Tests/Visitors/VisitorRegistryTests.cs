using CantonRobotics.Data;
using CantonRobotics.Visitors;

namespace CantonRobotics.Tests.Visitors;

public sealed class VisitorRegistryTests
{
    [Theory, OnBothDatabases]
    public async Task Registration_Valid_IsFoundByItsLinkOnly(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);

        var (visitor, link) = await fair.RegisterVisitor();

        var found = await fair.FindVisitor(link);
        Assert.Equal((visitor.Id, "Amina Haddad", "Atlas Hôtels", "MA", "amina@example.com", null), (found!.Id, found.DisplayName, found.Company, found.Country, found.Email, found.Phone));
        Assert.Equal(["delivery-catering", "reception-guide"], found.Interests);
        Assert.Equal(FairApplication.FirstMorning.UtcDateTime, found.RegisteredAt);
        Assert.True(link.Length * Math.Log2(31) >= 128);
        foreach (var other in new[] { null, "", link[..^1], link.ToUpperInvariant(), link + "a", new string('a', 32), visitor.Id.ToString("N") })
        {
            Assert.Null(await fair.FindVisitor(other));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Submission_PostedTwiceAlsoAtOnce_IsOneVisitorWithOneLink(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var input = FairApplication.SomeRegistration();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => fair.RegisterVisitor(input))));

        Assert.Single(answers.Select(one => one.Link).Distinct());
        Assert.Single(await fair.SearchVisitors("amina"));
    }

    [Theory, OnBothDatabases]
    public async Task Contact_OfTwoRegistrations_IsNoticed(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var once = await fair.RegisterVisitor(FairApplication.SomeRegistration("Once") with { Contact = "once@example.com" });
        var (first, second) = (await fair.RegisterVisitor(), await fair.RegisterVisitor());
        var (phone, same) = (await fair.RegisterVisitor(FairApplication.SomeRegistration("P") with { Contact = "+212 600 000000" }), await fair.RegisterVisitor(FairApplication.SomeRegistration("Q") with { Contact = "+212600000000" }));

        var noticed = await fair.WithSharedContact(once, first, second, phone);

        Assert.Equal([first.Visitor.Id, second.Visitor.Id, phone.Visitor.Id], noticed.Order());
        Assert.NotEqual(phone.Visitor.Id, same.Visitor.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Submission_OfSomebodyElse_DoesNotOpenTheFirstBadge(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var first = FairApplication.SomeRegistration();
        await fair.RegisterVisitor(first);

        var answer = await fair.TryRegister(first with { Name = "Eve" });

        Assert.Equal("submission-conflict", answer.Refusal!.Code);
        Assert.Empty(await fair.SearchVisitors("eve"));
    }

    [Theory, OnBothDatabases]
    public async Task Consent_Unticked_LeavesNoRow(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);

        var without = await fair.RegisterVisitor(FairApplication.SomeRegistration() with { ConsentText = "2025-04/en" });
        var with = await fair.RegisterVisitor(FairApplication.SomeRegistration() with { ShareContact = true, ConsentText = "2025-04/zh-Hans" });

        Assert.Empty((await fair.FindVisitor(without.Link))!.Consents);
        var consent = Assert.Single((await fair.FindVisitor(with.Link))!.Consents);
        Assert.Equal((Consent.ShareContact, "2025-04/zh-Hans", null, true), (consent.Purpose, consent.TextVersion, consent.ExhibitorId, consent.Granted));
    }

    [Theory, OnBothDatabases]
    public async Task Consent_WithdrawnAndGivenAgain_KeepsEveryReceipt(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (visitor, link) = await fair.RegisterVisitor(FairApplication.SomeRegistration() with { ShareContact = true, ConsentText = "2025-04/en" });

        Assert.True(await fair.SetShareContact(visitor.Id, false));
        Assert.False((await fair.FindVisitor(link))!.Sharing.All);
        Assert.True(await fair.SetShareContact(visitor.Id, true));

        var found = await fair.FindVisitor(link);
        Assert.True(found!.Sharing.All);
        Assert.Equal([true, false, true], found.Consents.OrderBy(one => one.Id).Select(one => one.Granted));
        Assert.False(await fair.SetShareContact(Guid.NewGuid(), true));
    }

    [Theory, OnBothDatabases]
    public async Task Search_FindsAnyScriptWithoutCaseAndAccents(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.RegisterMany(
        [
            FairApplication.SomeRegistration("李小明") with { Company = "深圳酒店", Contact = "+86 138 0013 8000", Country = "CN" },
            FairApplication.SomeRegistration("محمد علي") with { Company = null },
            FairApplication.SomeRegistration("José Ibáñez") with { Company = "100% Robots" },
            FairApplication.SomeRegistration("Иван Петров") with { Company = "Снег", Contact = "ivan@example.org" },
        ]);

        Assert.Equal(["李小明"], await fair.SearchVisitors("小明"));
        Assert.Equal(["李小明"], await fair.SearchVisitors("13800138000"));
        Assert.Equal(["محمد علي"], await fair.SearchVisitors(" علي"));
        Assert.Equal(["José Ibáñez"], await fair.SearchVisitors("jose iban"));
        Assert.Equal(["José Ibáñez"], await fair.SearchVisitors("100%"));
        Assert.Equal(["Иван Петров"], await fair.SearchVisitors("ПЕТРОВ"));
        Assert.Equal(["Иван Петров"], await fair.SearchVisitors("ivan@EXAMPLE.org"));
        Assert.Empty(await fair.SearchVisitors("_"));
        Assert.Equal(4, (await fair.SearchVisitors("")).Length);
        Assert.Equal(2, (await fair.SearchVisitors("", limit: 2)).Length);
    }

    [Fact]
    public async Task RegisterMany_WithOneInvalid_WritesNothing()
    {
        await using var fair = await FairApplication.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => fair.RegisterMany([FairApplication.SomeRegistration(), FairApplication.SomeRegistration() with { Country = "XX" }]));

        Assert.Empty(await fair.SearchVisitors(""));
    }
}
