using CantonRobotics.Badges;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Badges;

public sealed class BadgeOfficeTests
{
    [Theory, OnBothDatabases]
    public async Task Badge_Issued_IsValidAtOnceAndAfterRestart(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (visitor, _) = await fair.RegisterVisitor(FairApplication.SomeRegistration() with { ShareContact = true, ConsentText = "2025-04/en" });

        var badge = await fair.IssueBadge(visitor);

        Assert.Equal((BadgeClass.OverseasBuyer, new DateOnly(2025, 4, 19), visitor.Id), (badge.Class, badge.ValidThrough, badge.VisitorId));
        var check = fair.Check(badge.Token);
        Assert.Equal((BadgeVerdict.Valid, badge.Id), (check.Verdict, check.BadgeId));
        Assert.Equal(("Amina Haddad", true, visitor.Id), (check.Entry!.DisplayName, check.Entry.Sharing.All, check.Entry.VisitorId));

        await using var restarted = fair.Restart();
        Assert.Equal(check, restarted.Check(badge.Token));
        Assert.Equal(BadgeVerdict.Valid, restarted.Check((await restarted.IssueBadge()).Token).Verdict);
    }

    [Theory, OnBothDatabases]
    public async Task Badge_IssuedManyTimesAtOnce_IsOne(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (visitor, _) = await fair.RegisterVisitor();

        var badges = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => fair.IssueBadge(visitor))));

        var only = Assert.Single(badges.Select(badge => badge.Id).Distinct());
        Assert.Equal(only, (await fair.FindActiveBadge(visitor.Id))!.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Badge_Reissued_EndsTheOldOneAndOnlyIt(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var other = await fair.IssueBadge();
        var old = await fair.IssueBadge();

        var fresh = (await fair.Reissue(old.Id)).Value!;

        Assert.Equal((BadgeVerdict.Revoked, BadgeVerdict.Valid, BadgeVerdict.Valid), (fair.Check(old.Token).Verdict, fair.Check(fresh.Token).Verdict, fair.Check(other.Token).Verdict));
        Assert.NotEqual(old.TypedCode, fresh.TypedCode);
        Assert.Equal(fresh.Id, (await fair.FindActiveBadge(old.VisitorId!.Value))!.Id);
        Assert.Equal("badge-replaced", (await fair.Reissue(old.Id)).Refusal!.Code);
    }

    [Theory, OnBothDatabases]
    public async Task Badge_ReissuedManyTimesAtOnce_LeavesOneActive(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var old = await fair.IssueBadge();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => fair.Reissue(old.Id))));

        var fresh = Assert.Single(answers, answer => answer.Done).Value!;
        Assert.All(answers.Where(answer => !answer.Done), answer => Assert.Equal("badge-replaced", answer.Refusal!.Code));
        Assert.Equal(fresh.Id, (await fair.FindActiveBadge(old.VisitorId!.Value))!.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Badge_Revoked_IsRefusedAtOnceAndNotIssuedAgainByItself(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (visitor, _) = await fair.RegisterVisitor();
        var badge = await fair.IssueBadge(visitor);

        Assert.True((await fair.Revoke(badge.Id)).Done);

        Assert.Equal(BadgeVerdict.Revoked, fair.Check(badge.Token).Verdict);
        Assert.Equal((1, badge.Id), (fair.RevokedSince(0).Version, Assert.Single(fair.RevokedSince(0).Ids)));
        Assert.Empty(fair.RevokedSince(1).Ids);
        Assert.Null(await fair.FindActiveBadge(visitor.Id));
        Assert.Equal("badge-revoked", (await fair.TryIssueBadge(visitor)).Refusal!.Code);
        Assert.True((await fair.Revoke(badge.Id, "again")).Done);
        Assert.Equal(1, fair.RevokedSince(0).Version);
        Assert.True((await fair.Reissue(badge.Id)).Done);
    }

    [Fact]
    public async Task Revoke_UnknownOrWithoutReason_IsRefused()
    {
        await using var fair = await FairApplication.StartAsync();
        var badge = await fair.IssueBadge();

        Assert.Equal("badge-unknown", (await fair.Revoke(badge.Id ^ 1)).Refusal!.Code);
        Assert.Equal("badge-unknown", (await fair.Reissue(badge.Id ^ 1)).Refusal!.Code);
        Assert.Equal("reason-missing", (await fair.Revoke(badge.Id, " ")).Refusal!.Code);
        Assert.Equal("reason-too-long", (await fair.Reissue(badge.Id, new string('x', 201))).Refusal!.Code);
        Assert.Equal(BadgeVerdict.Valid, fair.Check(badge.Token).Verdict);
    }

    [Theory, OnBothDatabases]
    public async Task Consent_Withdrawn_ShowsInTheIndexAtOnce(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (visitor, _) = await fair.RegisterVisitor(FairApplication.SomeRegistration() with { ShareContact = true, ConsentText = "2025-04/en" });
        var badge = await fair.IssueBadge(visitor);
        Assert.True(fair.Check(badge.Token).Entry!.Sharing.All);

        await fair.SetShareContact(visitor.Id, false);

        Assert.False(fair.Check(badge.Token).Entry!.Sharing.All);
        Assert.False(fair.Check((await fair.Reissue(badge.Id)).Value!.Token).Entry!.Sharing.All);
    }

    [Theory, OnBothDatabases]
    public async Task Badges_OfManyVisitors_AreIssuedTogether(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var many = await fair.RegisterMany([.. Enumerable.Range(0, 300).Select(i => FairApplication.SomeRegistration($"Visitor {i}"))]);

        var badges = await fair.IssueBadges([.. many.Select(one => one.Visitor)]);

        Assert.Equal(many.Select(one => (Guid?)one.Visitor.Id), badges.Select(badge => badge.VisitorId));
        Assert.All(badges, badge => Assert.Equal(BadgeVerdict.Valid, fair.Check(badge.Token).Verdict));
    }

    [Theory, OnBothDatabases]
    public async Task Badge_ByTypedCode_HoweverTyped(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.IssueBadge();
        var staff = await fair.IssueStaffBadge(BadgeClass.Test);
        await fair.IssueStaffBadge(BadgeClass.Exhibitor);

        var typed = TypedCode.Grouped(staff.TypedCode).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');

        Assert.Equal(staff.Id, (await fair.FindByTypedCode(typed))!.Id);
        Assert.Null(await fair.FindByTypedCode(typed[..^1]));
        Assert.Null(await fair.FindByTypedCode("' OR 1=1 --"));
        Assert.Equal((BadgeVerdict.Valid, null, false), (fair.Check(staff.Token).Verdict, fair.Check(staff.Token).Entry!.DisplayName, fair.Check(staff.Token).Entry!.Sharing.All));
    }
}
