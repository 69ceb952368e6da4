using System.Text;
using CantonRobotics.Booths;
using CantonRobotics.Booths.Planning;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Booths;

/// <summary>The plan while somebody works on it, and what saving it does.</summary>
public sealed class PlanDraftTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Plan_MovedMergedAndSaved_IsAllOfItOrNothing(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var draft = await DraftAsync(fair, Of("10.2A01", 0), Of("10.2A02", 3), Of("10.2A05", 10));

        draft.Move("10.2A05", 0.6, 2.26);
        Assert.Null(draft.Merge("10.2A01", "10.2A02"));
        var saved = await fair.Booths.ShapeAsync([.. draft.Upserts], [.. draft.Removed], Cancel);

        Assert.True(saved.Done);
        Assert.Equal(["10.2A01-02 0/0 6x3 18m2", "10.2A05 10.5/2.5 3x3 9m2"], await PlanAsync(fair));
        draft.Move("10.2A05", -100, 0);
        var overlapping = await fair.Booths.ShapeAsync([draft.Find("10.2A05")! with { X = 1, Y = 1, Version = 0 }, Of("10.2A09", 20)], [], Cancel);
        Assert.Equal("booth-overlaps", overlapping.Refusal!.Code);
        Assert.Equal(2, (await fair.Booths.ListAsync(Cancel)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Plan_ThatSomebodyElseChanged_IsNotOverwritten_AndATakenBoothStays(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var mine = await DraftAsync(fair, Of("10.2A01", 0), Of("10.2A02", 3));
        var theirs = new PlanDraft(mine.Booths, ZoneOf(fair));
        theirs.Move("10.2A01", 0, 5);
        Assert.True((await fair.Booths.ShapeAsync([.. theirs.Upserts], [], Cancel)).Done);

        mine.Move("10.2A01", 0, 9);
        Assert.Equal("changed-meanwhile", (await fair.Booths.ShapeAsync([.. mine.Upserts], [], Cancel)).Refusal!.Code);

        var exhibitor = await fair.AddExhibitorAsync();
        await fair.Booths.AssignAsync("10.2A02", exhibitor.Id, Cancel);
        Assert.Equal("remove-taken", (await fair.Booths.ShapeAsync([], ["10.2A02"], Cancel)).Refusal!.Code);
    }

    [Fact]
    public async Task Draft_EveryStep_CanBeTakenBackAndDoneAgain()
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = await DraftAsync(fair, Of("10.2A01", 0), Of("10.2A02", 3));
        Assert.False(draft.IsChanged);

        draft.Move("10.2A02", 0, 0, dw: -1);
        draft.Remove("10.2A01");
        draft.Undo();
        Assert.Equal((2, 2.0), (draft.Booths.Count, draft.Find("10.2A02")!.Width));
        draft.Undo();
        Assert.Equal((3.0, false), (draft.Find("10.2A02")!.Width, draft.IsChanged));
        draft.Redo();
        Assert.Equal(2.0, draft.Find("10.2A02")!.Width);
        draft.Move("10.2A02", 1, 0);
        Assert.False(draft.CanRedo);
    }

    [Theory]
    [InlineData("10.2A01", "10.2A01", "merge-same")]
    [InlineData("10.2A01", "10.2A05", "merge-gap")]
    [InlineData("10.2A01", "10.2A07", "merge-between")]
    [InlineData("10.2A01", "10.2A09", "merge-apart")]
    [InlineData("10.2A01", "10.2B01", "merge-row")]
    public async Task Merge_OfWhatIsNoNeighbour_IsRefusedAndChangesNothing(string first, string second, string code)
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = await DraftAsync(fair, Of("10.2A01", 0), Of("10.2A05", 10), Of("10.2A07", 20), Of("10.2A09", 30) with { Y = 1 }, Of("10.2B01", 0) with { Y = 3 });

        Assert.Equal(code, draft.Merge(first, second)!.Code);
        Assert.False(draft.IsChanged);
    }

    [Theory]
    [InlineData("10.2A01", "10.2A03", 2, "10.2A01-03 2/0 6x3 18m2")]
    [InlineData("10.2A03", "10.2A01", 3, "10.2A01-03 3/0 6x3 18m2")]
    public async Task Merge_OverAGap_MovesTheSecondBesideTheFirst_InOneStep(string first, string second, double x, string merged)
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = await DraftAsync(fair, Of("10.2A01", 2), Of("10.2A03", 6));
        Assert.Equal(1.0, draft.WhyNotMerged(first, second)!.Args[2]);

        Assert.Null(draft.Merge(first, second, closesGap: true));

        Assert.Equal(x, Assert.Single(draft.Booths).X);
        Assert.True((await fair.Booths.ShapeAsync([.. draft.Upserts], [.. draft.Removed], Cancel)).Done);
        Assert.Equal([merged], await PlanAsync(fair));
        draft.Undo();
        Assert.False(draft.IsChanged);
    }

    [Fact]
    public async Task Move_OfABoothBesideTheGrid_StaysThereOnTheAxisItIsNotMovedOn()
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = await DraftAsync(fair, Of("10.2A01", 8.75));

        draft.Move("10.2A01", 0, 0.5);
        Assert.Equal((8.75, 0.5), (draft.Find("10.2A01")!.X, draft.Find("10.2A01")!.Y));
        draft.Move("10.2A01", 0.5, 0);
        Assert.Equal(9.5, draft.Find("10.2A01")!.X);
    }

    [Fact]
    public async Task Draft_BoothsThatOverlap_AreNamed()
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = await DraftAsync(fair, Of("10.2A01", 0), Of("10.2A02", 3));
        Assert.Empty(draft.Faults());

        draft.Move("10.2A02", -1, 0);

        var fault = Assert.Single(draft.Faults());
        Assert.Equal(("booth-overlaps", "10.2A02", "10.2A01"), (fault.Refusal.Code, fault.Code, fault.Other));
    }

    [Fact]
    public async Task Draft_EveryFault_IsTold_AndAHallOnOneSpotIsBounded()
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = new PlanDraft([Of("10.2A01", 0) with { Area = 10 }, Of("10.2A02", 1), Of("10.2A03", 2)], ZoneOf(fair));

        Assert.Equal(
            ["10.2A01 booth-area-invalid", "10.2A02 10.2A01 booth-overlaps", "10.2A03 10.2A01 booth-overlaps", "10.2A03 10.2A02 booth-overlaps"],
            draft.Faults().Select(one => $"{string.Join(' ', one.Codes)} {one.Refusal.Code}").Order());
        var heap = new PlanDraft([.. Enumerable.Range(0, 99).Select(at => Of($"10.2A{at:00}", 0))], ZoneOf(fair));
        Assert.Equal(500, heap.Faults().Count);
    }

    [Theory]
    [InlineData("capacity", "-5", "number-between")]
    [InlineData("capacity", "2.5", "number-whole")]
    [InlineData("capacity", "", "number-missing")]
    [InlineData("x", "-1", "number-between")]
    [InlineData("width", "0", "number-between")]
    [InlineData("area", "NaN", "number-between")]
    public async Task Number_ThatIsNoneForItsField_StaysAsTypedAndIsAFault(string field, string text, string code)
    {
        await using var fair = await FairApplication.StartAsync();
        var typed = new TypedNumbers(ZoneOf(fair));
        var booth = Of("10.2A01", 0);

        Assert.Null(typed.Take(booth, field, text));

        Assert.Equal((text, code, "10.2A01"), (typed.TextOf(booth, field), typed.Faults.Single().Refusal.Code, typed.Faults.Single().Code));
        Assert.NotNull(typed.Take(booth, field, "9"));
        Assert.Empty(typed.Faults);
    }

    [Theory]
    [InlineData(9.5, 3, 27)]
    [InlineData(6, 3, 18)]
    [InlineData(2, 2, 9)]
    public void Area_AsDrawn_IsInStepsOfNine(double width, double depth, int area) => Assert.Equal(area, (Of("10.2A01", 0) with { Width = width, Depth = depth }).AreaAsDrawn);

    [Fact]
    public async Task File_Written_ReadsBackAsTheSamePlan_AndWhatCannotBeReadIsNamed()
    {
        await using var fair = await FairApplication.StartAsync();
        var draft = await DraftAsync(fair, Of("10.2A01", 0), Of("10.2A02", 3.5));

        var read = BoothFile.Read(Encoding.UTF8.GetBytes(BoothFile.Write(await fair.Booths.ListAsync(Cancel))));
        draft.Import(read.Booths);

        Assert.Equal(0, read.FaultCount);
        Assert.False(draft.IsChanged);
        var broken = BoothFile.Read("code,kind,area,capacity,x,y,width,depth\n10.2A01,Standard,9,6,0,0,3,3\nnonsense,Palace,9.5,many,0,0,3,3\n10.2A01,Standard,9,6,9,0,3,3\n"u8);
        Assert.Equal(
            [new(3, "code", "nonsense", "code"), new(3, "kind", "Palace", "kind"), new(3, "area", "9.5", "whole"), new(3, "capacity", "many", "whole"), new BoothFileFault(4, "code", "10.2A01", "twice")],
            broken.Faults);
        Assert.Equal(["kind", "depth"], BoothFile.Read("code,area,capacity,x,y,width\n10.2A01"u8).Missing);
        var many = BoothFile.Read(Encoding.UTF8.GetBytes("code,kind,area,capacity,x,y,width,depth\n" + string.Concat(Enumerable.Range(0, 30).Select(at => $"10.2A{at:00},Standard,nine,6,0,0,3,3\n"))));
        Assert.Equal((20, 30), (many.Faults.Count, many.FaultCount));
        Assert.Equal((3, "quotes"), BoothFile.Read("code,kind,area,capacity,x,y,width,depth\n10.2A01,Standard,9,6,0,0,3,3\n10.2A02,\"Sta\"x,9,6,0,0,3,3\n"u8).Faults.Select(one => (one.Line, one.Why)).Single());
    }

    private static Zone ZoneOf(FairApplication fair) => fair.Services.GetRequiredService<FairCalendar>().Programme.Zone;

    private static BoothShape Of(string code, double x) => new(code, BoothKind.Standard, 9, 6, x, 0, 3, 3);

    private static async Task<PlanDraft> DraftAsync(FairApplication fair, params BoothShape[] shapes)
    {
        Assert.True((await fair.Booths.ShapeAsync(shapes, [], Cancel)).Done);
        return new PlanDraft([.. (await fair.Booths.ListAsync(Cancel)).Select(BoothShape.Of)], ZoneOf(fair));
    }

    private static async Task<IReadOnlyList<string>> PlanAsync(FairApplication fair) =>
        [.. (await fair.Booths.ListAsync(Cancel)).Select(one => FormattableString.Invariant($"{one.Code} {one.X}/{one.Y} {one.Width}x{one.Depth} {one.Area}m2"))];
}
