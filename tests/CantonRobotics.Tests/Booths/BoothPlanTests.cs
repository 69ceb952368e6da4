using CantonRobotics.Data;

namespace CantonRobotics.Tests.Booths;

public sealed class BoothPlanTests
{
    [Theory, OnBothDatabases]
    public async Task Plan_ShowsWhoHasWhichBoothInNaturalOrder(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var exhibitor = await application.AddExhibitorAsync();
        await application.Booths.AddAsync([application.NewBooth("10.2AA01", y: 20), application.NewBooth("10.2B03", y: 10), application.NewBooth("10.2A29-30")], Cancel);

        await application.Booths.AssignAsync("10.2B03", exhibitor.Id, Cancel);

        var plan = await application.Booths.PlanAsync(Cancel);
        Assert.Equal(["10.2A29-30", "10.2B03", "10.2AA01"], plan.Booths.Select(booth => booth.Code));
        Assert.Equal((exhibitor.Id, exhibitor.NameEn, exhibitor.NameZh, exhibitor.Slug), (plan.Booths[1].ExhibitorId!.Value, plan.Booths[1].NameEn, plan.Booths[1].NameZh, plan.Booths[1].Slug!));
        Assert.Null(plan.Booths[0].ExhibitorId);
        Assert.Equal(["gate-a", "gate-b"], plan.Gates.Select(gate => gate.Code));
    }

    [Theory, OnBothDatabases]
    public async Task Assign_ToTakenBooth_NamesWhoHasIt(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync();
        var first = await application.AddExhibitorAsync("First", "甲");
        var second = await application.AddExhibitorAsync("Second", "乙");
        await application.Booths.AssignAsync("10.2A01", first.Id, Cancel);

        var refused = (await application.Booths.AssignAsync("10.2A01", second.Id, Cancel)).Refusal;

        Assert.Equal("booth-taken", refused?.Code);
        Assert.Equal(["10.2A01", "First"], refused!.Args);
        Assert.Equal(first.Id, (await application.Booths.ListAsync(Cancel))[0].ExhibitorId);
    }

    [Theory, OnBothDatabases]
    public async Task Move_ToFreeBooth_FreesTheFormer(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync();
        var exhibitor = await application.AddExhibitorAsync();
        await application.Booths.AssignAsync("10.2A01", exhibitor.Id, Cancel);

        Assert.Equal("exhibitor-has-booth", (await application.Booths.AssignAsync("10.2A03", exhibitor.Id, Cancel)).Refusal?.Code);
        var moved = await application.Booths.MoveAsync(exhibitor.Id, "10.2A03", Cancel);

        Assert.True(moved.Done);
        Assert.Equal([null, exhibitor.Id, null], (await application.Booths.ListAsync(Cancel)).Select(booth => booth.ExhibitorId));
    }

    [Theory, OnBothDatabases]
    public async Task Assign_TwoExhibitorsAtOnce_OneGetsIt(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync(1);
        var first = await application.AddExhibitorAsync("First", "甲");
        var second = await application.AddExhibitorAsync("Second", "乙");

        var answers = await Task.WhenAll(application.Booths.AssignAsync("10.2A01", first.Id, Cancel), application.Booths.AssignAsync("10.2A01", second.Id, Cancel));

        Assert.Single(answers, answer => answer.Done);
        Assert.Contains(answers.Single(answer => !answer.Done).Refusal!.Code, (string[])["booth-taken", "changed-meanwhile"]);
    }

    [Theory, OnBothDatabases]
    public async Task Withdraw_OfExhibitorWithBooth_FreesIt(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync();
        var exhibitor = await application.AddExhibitorAsync();
        await application.Booths.AssignAsync("10.2A01", exhibitor.Id, Cancel);
        var changes = 0;
        application.Booths.Changed += () => changes++;

        await application.Exhibitors.WithdrawAsync(exhibitor.Id, Cancel);

        Assert.All(await application.Booths.ListAsync(Cancel), booth => Assert.Null(booth.ExhibitorId));
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task Free_GivesTheBoothToTheNext()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync();
        var first = await application.AddExhibitorAsync("First", "甲");
        var second = await application.AddExhibitorAsync("Second", "乙");
        await application.Booths.AssignAsync("10.2A01", first.Id, Cancel);

        await application.Booths.FreeAsync("10.2A01", Cancel);

        Assert.True((await application.Booths.AssignAsync("10.2A01", second.Id, Cancel)).Done);
    }

    [Fact]
    public async Task Assign_ToExhibitorThatIsNotApproved_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync();
        var applicant = await application.AddExhibitorAsync(approved: false);

        Assert.Equal("exhibitor-not-approved", (await application.Booths.AssignAsync("10.2A01", applicant.Id, Cancel)).Refusal?.Code);
        Assert.Equal("exhibitor-unknown", (await application.Booths.AssignAsync("10.2A01", Guid.NewGuid(), Cancel)).Refusal?.Code);
        Assert.Equal("booth-unknown", (await application.Booths.AssignAsync("10.2Z99", applicant.Id, Cancel)).Refusal?.Code);
        Assert.Equal("booth-code-invalid", (await application.Booths.AssignAsync("somewhere", applicant.Id, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Add_OfBadBooth_IsRefusedAndAddsNone()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync(1);

        Assert.Equal("booth-code-invalid", await RefusedAsync(booth => booth.Code = "B29"));
        Assert.Equal("booth-code-invalid", await RefusedAsync(booth => booth.Code = "10.2B29\n"));
        Assert.Equal("booth-other-hall", await RefusedAsync(booth => booth.Code = "9.2B29"));
        Assert.Equal("booth-exists", await RefusedAsync(booth => booth.Code = "10.2A01"));
        Assert.Equal("booth-area-invalid", await RefusedAsync(booth => booth.Area = 10));
        Assert.Equal("booth-capacity-invalid", await RefusedAsync(booth => booth.Capacity = 0));
        Assert.Equal("booth-outside", await RefusedAsync(booth => booth.X = 80));
        Assert.Equal("booth-outside", await RefusedAsync(booth => booth.Width = double.NaN));
        Assert.Equal("booth-overlaps", await RefusedAsync(booth => booth.X = 4));
        Assert.Single(await application.Booths.ListAsync(Cancel));

        async Task<string?> RefusedAsync(Action<Draft> spoil)
        {
            var draft = new Draft();
            spoil(draft);
            var booth = application.NewBooth(draft.Code, draft.X, 2);
            (booth.Area, booth.Capacity, booth.Width) = (draft.Area, draft.Capacity, draft.Width);
            return (await application.Booths.AddAsync([application.NewBooth("10.2C01", y: 30), booth], Cancel)).Refusal?.Code;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class Draft
    {
        public string Code { get; set; } = "10.2B29";

        public int Area { get; set; } = 18;

        public int Capacity { get; set; } = 14;

        public double X { get; set; } = 20;

        public double Width { get; set; } = 6;
    }
}
