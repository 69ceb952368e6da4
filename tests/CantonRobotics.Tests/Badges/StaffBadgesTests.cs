using CantonRobotics.Badges;
using CantonRobotics.Badges.Crew;
using CantonRobotics.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Badges;

/// <summary>Organizers find the badges of those who work at the fair, and whoever loses one gets another.</summary>
public sealed class StaffBadgesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Staff_IsFoundByPartsOfWhatIsKnown_InAnyScript(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await fair.IssueBadge();
        await fair.IssueStaffBadge(BadgeClass.Test, "José Test");
        await OfficeOf(fair).ImportStaffAsync([new("S-17a", BadgeClass.Organizer, "José Ñandú", "Fair Ltd"), new("s-2", BadgeClass.Construction, "王师傅", "搭建公司")], apply: true, Cancel);

        Assert.Equal(["José Ñandú", "王师傅"], await NamesAsync(fair, ""));
        Assert.All(["jose nan", "ÑANDÚ", "fair ltd", "s-17A"], text => Assert.Equal(["José Ñandú"], NamesAsync(fair, text).GetAwaiter().GetResult()));
        Assert.All(["师傅", "搭建"], text => Assert.Equal(["王师傅"], NamesAsync(fair, text).GetAwaiter().GetResult()));
        var code = (await OfficeOf(fair).SearchStaffAsync("nandu", 0, 50, Cancel)).Badges[0].TypedCode;
        Assert.Equal(["José Ñandú"], await NamesAsync(fair, TypedCode.Grouped(code).ToLowerInvariant()));
        Assert.Empty(await NamesAsync(fair, "nobody"));
    }

    [Theory, OnBothDatabases]
    public async Task Badge_ThatWasReplaced_IsListedOnlyByItsCode_AndGetsNoSecondSuccessor(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        await OfficeOf(fair).ImportStaffAsync([new("s-1", BadgeClass.Organizer, "Ann Lee", null)], apply: true, Cancel);
        var old = (await OfficeOf(fair).SearchStaffAsync("ann", 0, 50, Cancel)).Badges[0];

        var fresh = (await fair.Reissue(old.Id)).Value!;

        Assert.Equal(fresh.Id, Assert.Single((await OfficeOf(fair).SearchStaffAsync("ann", 0, 50, Cancel)).Badges).Id);
        Assert.Equal((old.Id, BadgeStatus.Revoked), (await OfficeOf(fair).SearchStaffAsync(old.TypedCode, 0, 50, Cancel)).Badges.Select(badge => (badge.Id, badge.Status)).Single());
        Assert.Equal("badge-replaced", (await fair.Reissue(old.Id)).Refusal!.Code);
        await fair.Revoke(fresh.Id);
        Assert.Contains((await OfficeOf(fair).SearchStaffAsync("ann", 0, 50, Cancel)).Badges, badge => badge.Id == fresh.Id && badge.Status == BadgeStatus.Revoked);
        Assert.True((await fair.Reissue(fresh.Id)).Done);
    }

    [Theory, OnBothDatabases]
    public async Task Badge_OfACrew_Reissued_IsTheExhibitorsToo_AndEndsWhenThePersonLeaves(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (crews, exhibitor) = (fair.Services.GetRequiredService<CrewOffice>(), await fair.OccupiedBoothAsync("10.2A03"));
        var director = (await crews.NameDirectorAsync(exhibitor, "Zhang Wei", Cancel)).Value!;
        var old = (await crews.ApproveAsync(director.Id, Cancel)).Value!.BadgeId!.Value;
        Assert.Equal(old, Assert.Single((await OfficeOf(fair).SearchStaffAsync("zhang", 0, 50, Cancel)).Badges).Id);

        var fresh = (await fair.Reissue(old, "lost")).Value!;

        Assert.Equal(fresh.Id, (await crews.BadgeOfAsync(exhibitor, director.Id, Cancel))!.Value.Badge.Id);
        Assert.Equal(fresh.Id, Assert.Single((await OfficeOf(fair).SearchStaffAsync("maker at 10.2A03", 0, 50, Cancel)).Badges).Id);
        Assert.Equal("badge-replaced", (await fair.Reissue(old)).Refusal!.Code);
        await crews.RemoveAsync(exhibitor, director.Id, Cancel);
        Assert.Equal(BadgeVerdict.Revoked, fair.Check(fresh.Token).Verdict);
        Assert.Equal("badge-replaced", (await fair.Reissue(fresh.Id)).Refusal!.Code);
        Assert.Empty((await OfficeOf(fair).SearchStaffAsync("", 0, 50, Cancel)).Badges);
    }

    [Fact]
    public async Task Staff_ByPages_IsThereOnceEach()
    {
        await using var fair = await FairApplication.StartAsync();
        await OfficeOf(fair).ImportStaffAsync([.. Enumerable.Range(0, 120).Select(number => new StaffToImport($"s-{number}", BadgeClass.Construction, $"Builder {number:000}", "Fitters"))], apply: true, Cancel);

        List<string?> seen = [];
        foreach (var skip in new[] { 0, 50, 100 })
        {
            var (badges, all) = await OfficeOf(fair).SearchStaffAsync("fitters", skip, 50, Cancel);
            Assert.Equal(120, all);
            seen.AddRange(badges.Select(badge => badge.HolderName));
        }

        Assert.Equal(Enumerable.Range(0, 120).Select(number => $"Builder {number:000}"), seen);
    }

    private static BadgeOffice OfficeOf(FairApplication fair) => fair.Services.GetRequiredService<BadgeOffice>();

    private static async Task<string?[]> NamesAsync(FairApplication fair, string text) =>
        [.. (await OfficeOf(fair).SearchStaffAsync(text, 0, 50, Cancel)).Badges.Select(badge => badge.HolderName).Order(StringComparer.Ordinal)];
}
