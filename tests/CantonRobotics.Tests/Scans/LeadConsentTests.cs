namespace CantonRobotics.Tests.Scans;

public sealed class LeadConsentTests
{
    private const string Name = "Ana Lima 安娜";

    [Theory]
    [InlineData(true, "lead", true)]
    [InlineData(true, "count", false)]
    [InlineData(true, null, false)]
    [InlineData(true, "demo", false)]
    [InlineData(true, "giveaway", false)]
    [InlineData(false, "lead", false)]
    [InlineData(false, "count", false)]
    public async Task Name_AtABooth_OnlyWithPurposeLeadAndConsent(bool consent, string? purpose, bool shown)
    {
        await using var application = await FairApplication.StartAsync();
        var booth = await application.ScannerAsync(await application.LeadBoothAsync());
        var badge = await application.HolderAsync(Name, consent);

        var result = (await application.SendAsync(booth, FairApplication.Visit(badge.Token, purpose))).Single();

        Assert.Equal("overseasBuyer", result.GetProperty("person").GetProperty("badgeClass").GetString());
        Assert.Equal(shown, result.GetProperty("person").TryGetProperty("display", out var display) && display.GetString() == Name);
        Assert.Equal(shown, result.ToString().Contains("Ana", StringComparison.Ordinal));
        Assert.Equal(shown, (await application.LogAsync()).Single().LeadGranted);
        Assert.Equal(shown ? 1 : 0, (await application.BoardAsync()).Zone.Leads);
    }

    [Fact]
    public async Task Name_AtABoothThatIsNobodys_IsShownToNobody()
    {
        await using var application = await FairApplication.StartAsync();
        var booth = await application.ScannerAsync(await application.BoothAsync());
        var badge = await application.HolderAsync(Name, shares: true);

        var result = (await application.SendAsync(booth, FairApplication.Visit(badge.Token, "lead"))).Single();

        Assert.DoesNotContain("Ana", result.ToString(), StringComparison.Ordinal);
        Assert.False((await application.LogAsync()).Single().LeadGranted);
    }

    [Fact]
    public async Task Name_AfterConsentIsWithdrawn_IsShownNoMore()
    {
        await using var application = await FairApplication.StartAsync();
        var booth = await application.ScannerAsync(await application.LeadBoothAsync());
        var badge = await application.HolderAsync(Name, shares: true);
        var first = FairApplication.Visit(badge.Token, "lead");
        var before = (await application.SendAsync(booth, first)).Single();

        await application.SetConsentAsync(badge, shares: false);
        var after = (await application.SendAsync(booth, FairApplication.Visit(badge.Token, "lead"))).Single();
        var repeated = (await application.SendAsync(booth, first)).Single();

        Assert.Equal(Name, before.GetProperty("person").GetProperty("display").GetString());
        Assert.DoesNotContain("Ana", after.ToString(), StringComparison.Ordinal);
        Assert.Equal("duplicate", repeated.GetProperty("outcome").GetString());
        Assert.DoesNotContain("Ana", repeated.ToString(), StringComparison.Ordinal);
        Assert.Equal([true, false], (await application.LogAsync()).Select(scan => scan.LeadGranted));
    }

    [Fact]
    public async Task Name_AtAGate_IsShownForAcceptedScansOnly()
    {
        await using var application = await FairApplication.StartAsync();
        var gate = await application.ScannerAsync(FairApplication.Gate);
        var badge = await application.HolderAsync(Name);

        var entry = (await application.SendAsync(gate, FairApplication.Entry(badge.Token))).Single();
        await application.RevokeBadgeAsync(badge.Id);
        var refused = (await application.SendAsync(gate, FairApplication.Entry(badge.Token))).Single();

        Assert.Equal(Name, entry.GetProperty("person").GetProperty("display").GetString());
        Assert.Equal("revoked", refused.GetProperty("outcome").GetString());
        Assert.DoesNotContain("Ana", refused.ToString(), StringComparison.Ordinal);
    }
}
