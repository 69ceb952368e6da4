using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Crew;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Badges;

/// <summary>The fair's rules of a booth's own people: the director first, three badges for every 9 m².</summary>
public sealed class CrewOfficeTests
{
    private const string Booth = "10.2A03";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Staff_BeforeTheDirectorIsApproved_GetsNoBadge(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (office, exhibitor) = (OfficeOf(fair), await fair.OccupiedBoothAsync(Booth));

        Assert.Equal("director-first", (await office.AddAsync(exhibitor, "Li Na", Cancel)).Refusal!.Code);
        var director = (await office.NameDirectorAsync(exhibitor, "  李小明 ", Cancel)).Value!;
        Assert.Equal("director-first", (await office.AddAsync(exhibitor, "Li Na", Cancel)).Refusal!.Code);
        Assert.Null(director.BadgeId);

        var approved = (await office.ApproveAsync(director.Id, Cancel)).Value!;
        var staff = (await office.AddAsync(exhibitor, "Li Na", Cancel)).Value!;

        var badge = (await fair.Services.GetRequiredService<BadgeOffice>().FindAsync(approved.BadgeId!.Value, Cancel))!;
        Assert.Equal((BadgeClass.Exhibitor, "李小明", "Maker at 10.2A03"), (badge.Class, badge.HolderName, badge.HolderCompany));
        Assert.Equal("Li Na", fair.Check((await office.BadgeOfAsync(exhibitor, staff.Id, Cancel))!.Value.Badge.Token).Entry!.DisplayName);
        Assert.Equal((2, true), ((await office.OfAsync(exhibitor, Cancel)).Taken, (await office.OfAsync(exhibitor, Cancel)).Members[0].IsDirector));
    }

    [Theory, OnBothDatabases]
    public async Task Badges_BeyondThreeForEveryNineSquareMetres_AreRefused_UntilSomebodyLeaves(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (office, exhibitor) = (OfficeOf(fair), await WithDirectorAsync(fair));
        var free = (await office.OfAsync(exhibitor, Cancel)).Free;
        Assert.Equal((await fair.Booths.ListAsync(Cancel)).Single(one => one.Code == Booth).Area / 9 * 3, free);
        CrewMember? last = null;
        for (var i = 1; i < free; i++)
        {
            last = (await office.AddAsync(exhibitor, $"Staff {i}", Cancel)).Value!;
        }

        var full = await office.AddAsync(exhibitor, "One more", Cancel);
        var (_, badge) = (await office.BadgeOfAsync(exhibitor, last!.Id, Cancel))!.Value;
        await office.RemoveAsync(exhibitor, last.Id, Cancel);

        Assert.Equal("crew-full", full.Refusal!.Code);
        Assert.Equal(BadgeVerdict.Revoked, fair.Check(badge.Token).Verdict);
        Assert.Null((await fair.Services.GetRequiredService<BadgeOffice>().FindAsync(badge.Id, Cancel))!.HolderName);
        Assert.True((await office.AddAsync(exhibitor, "One more", Cancel)).Done);
    }

    [Fact]
    public async Task Director_Rejected_ReadsWhyAndNamesSomebodyElse()
    {
        await using var fair = await FairApplication.StartAsync();
        var (office, exhibitor) = (OfficeOf(fair), await fair.OccupiedBoothAsync(Booth));
        var director = (await office.NameDirectorAsync(exhibitor, "Temporary Helper", Cancel)).Value!;

        Assert.Equal("required", (await office.RejectAsync(director.Id, " ", Cancel)).Refusal!.Code);
        await office.RejectAsync(director.Id, "Not a formal employee", Cancel);
        Assert.Equal("crew-answered", (await office.ApproveAsync(director.Id, Cancel)).Refusal!.Code);
        Assert.Equal("Not a formal employee", (await office.OfAsync(exhibitor, Cancel)).Director!.Reason);
        var next = (await office.NameDirectorAsync(exhibitor, "Wang Fang", Cancel)).Value!;

        var crew = await office.OfAsync(exhibitor, Cancel);
        Assert.Equal(next.Id, Assert.Single(crew.Members).Id);
        Assert.Equal(CrewState.Waiting, crew.Director!.State);
    }

    [Fact]
    public async Task Director_Replaced_StaysWithTheStaff_AndLeavesLastOfAll()
    {
        await using var fair = await FairApplication.StartAsync();
        var (office, exhibitor) = (OfficeOf(fair), await WithDirectorAsync(fair));
        var first = (await office.OfAsync(exhibitor, Cancel)).Director!;

        var second = (await office.NameDirectorAsync(exhibitor, "Wang Fang", Cancel)).Value!;

        Assert.Equal("director-last", (await office.RemoveAsync(exhibitor, second.Id, Cancel)).Refusal!.Code);
        Assert.NotNull(await office.BadgeOfAsync(exhibitor, first.Id, Cancel));
        Assert.Equal("director-first", (await office.AddAsync(exhibitor, "Li Na", Cancel)).Refusal!.Code);
    }

    [Fact]
    public async Task Crew_OfAnotherExhibitor_IsNeitherReadNorRemoved()
    {
        await using var fair = await FairApplication.StartAsync();
        var (office, exhibitor) = (OfficeOf(fair), await WithDirectorAsync(fair));
        var other = await fair.OccupiedBoothAsync("10.2A05");
        var director = (await office.OfAsync(exhibitor, Cancel)).Director!;

        using (new Caller(CallerKind.Account, null, other).Enter())
        {
            Assert.Null(await office.BadgeOfAsync(other, director.Id, Cancel));
            Assert.Null(await office.BadgeOfAsync(exhibitor, director.Id, Cancel));
            Assert.Equal("crew-unknown", (await office.RemoveAsync(exhibitor, director.Id, Cancel)).Refusal!.Code);
        }

        using (new Caller(CallerKind.Account, null, exhibitor).Enter())
        {
            Assert.NotNull(await office.BadgeOfAsync(exhibitor, director.Id, Cancel));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Exhibitor_Withdrawn_TakesItsPeoplesBadgesWithIt(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (office, exhibitor) = (OfficeOf(fair), await WithDirectorAsync(fair));
        var (_, badge) = (await office.BadgeOfAsync(exhibitor, (await office.OfAsync(exhibitor, Cancel)).Director!.Id, Cancel))!.Value;
        Assert.Equal(BadgeVerdict.Valid, fair.Check(badge.Token).Verdict);

        var directory = fair.Services.GetRequiredService<ExhibitorDirectory>();
        var reviewed = await directory.WithdrawAsync(exhibitor, Cancel);

        Assert.True(reviewed.Done);
        Assert.Equal(BadgeVerdict.Revoked, fair.Check(badge.Token).Verdict);
        Assert.Empty((await office.OfAsync(exhibitor, Cancel)).Members);
        await using var restarted = fair.Restart();
        Assert.Equal(BadgeVerdict.Revoked, restarted.Check(badge.Token).Verdict);
    }

    [Fact]
    public async Task BadgePage_OfOnesOwnPerson_ShowsTheBadge_AndOfAnothers_Nothing()
    {
        await using var fair = await FairApplication.StartAsync();
        var (office, exhibitor) = (OfficeOf(fair), await WithDirectorAsync(fair));
        var other = await fair.OccupiedBoothAsync("10.2A05");
        var director = (await office.OfAsync(exhibitor, Cancel)).Director!;
        using var own = await fair.SignedInAsync(Roles.Exhibitor, exhibitor);
        using var neighbour = await fair.SignedInAsync(Roles.Exhibitor, other);

        var page = await own.GetStringAsync($"/desk/crew/{director.Id}", Cancel);
        using var stranger = await neighbour.GetAsync($"/desk/crew/{director.Id}", Cancel);

        Assert.Contains("badge-exhibitor", page, StringComparison.Ordinal);
        Assert.Contains("Zhang Wei", page, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, stranger.StatusCode);
    }

    private static CrewOffice OfficeOf(FairApplication fair) => fair.Services.GetRequiredService<CrewOffice>();

    private static async Task<Guid> WithDirectorAsync(FairApplication fair)
    {
        var exhibitor = await fair.OccupiedBoothAsync(Booth);
        var director = (await OfficeOf(fair).NameDirectorAsync(exhibitor, "Zhang Wei", Cancel)).Value!;
        Assert.True((await OfficeOf(fair).ApproveAsync(director.Id, Cancel)).Done);
        return exhibitor;
    }
}
