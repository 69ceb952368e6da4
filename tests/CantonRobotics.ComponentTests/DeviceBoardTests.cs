using CantonRobotics.Access;
using CantonRobotics.Devices;
using CantonRobotics.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

public sealed class DeviceBoardTests : FairContext
{
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _signed;

    public DeviceBoardTests()
    {
        Services.AddMudServices();
        Services.AddSingleton(new Mode(IsDemonstration: false));
        Services.AddSingleton<DeviceRegister>().AddSingleton<DevicePairings>().AddSingleton<DeviceScope>();
        _signed = AddAuthorization();
    }

    private DeviceRegister Devices => Services.GetRequiredService<DeviceRegister>();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pair_ShowsACodeOnce_AndSaysWhenItWasTaken()
    {
        AsOrganizer();
        var board = Render<DeviceBoard>();
        board.Find("input").Change("Front desk");
        board.Find("select").Change("10.2A03");
        await board.Find("form").SubmitAsync();

        var code = board.Find("p.code").TextContent;
        Assert.NotNull(board.Find("[role=img] svg"));
        Assert.True((await Services.GetRequiredService<DevicePairings>().PairAsync(code, Cancel)).Done);

        board.WaitForAssertion(() => Assert.Contains("paired", board.Find(".taken").TextContent, StringComparison.Ordinal));
        Assert.Contains("10.2A03 UBTECH Robotics", board.Find("[data-device='Front desk']").TextContent, StringComparison.Ordinal);
        Assert.Empty(board.FindAll("p.code"));
    }

    [Fact]
    public async Task Devices_OfAnotherBooth_AreNotShownToAnExhibitor()
    {
        await Devices.AddAsync("Theirs", PlaceKind.Booth, "10.2A05", Cancel);
        await Devices.AddAsync("At the gate", PlaceKind.Gate, "gate-a", Cancel);
        await Devices.AddAsync("Ours", PlaceKind.Booth, "10.2A01", Cancel);
        AsOrganizer();
        Assert.Equal(3, Render<DeviceBoard>().FindAll("[data-device]").Count);

        AsExhibitor(Exhibitors[0].Id);
        var board = Render<DeviceBoard>();

        Assert.Equal("Ours", Assert.Single(board.FindAll("[data-device]")).GetAttribute("data-device"));
        Assert.Equal("10.2A01", Assert.Single(board.FindAll("select option")).GetAttribute("value"));
    }

    /// <summary>An event arrives with the identity of whoever caused it; the page must not read with that.</summary>
    [Fact]
    public async Task Board_ThatIsOpen_ShowsItsOwnReadersDevices_WhoeverCausedTheChange()
    {
        var plan = Services.GetRequiredService<CantonRobotics.Booths.BoothPlan>();
        await Devices.AddAsync("Ours", PlaceKind.Booth, "10.2A01", Cancel);
        AsExhibitor(Exhibitors[0].Id);
        var board = Render<DeviceBoard>();
        Assert.Single(board.FindAll("[data-device=Ours]"));

        using (new Caller(CallerKind.ApiKey, Guid.NewGuid(), Exhibitors[1].Id).Enter())
        {
            await Devices.AddAsync("Secret", PlaceKind.Booth, "10.2A03", Cancel);
        }

        await Devices.AddAsync("Ours too", PlaceKind.Booth, "10.2A01", Cancel);
        board.WaitForAssertion(() => Assert.Equal(["Ours", "Ours too"], board.FindAll("[data-device]").Select(one => one.GetAttribute("data-device"))));

        await plan.FreeAsync("10.2A03", Cancel);
        await plan.FreeAsync("10.2A01", Cancel);
        await plan.AssignAsync("10.2A01", Exhibitors[1].Id, Cancel);
        using (new Caller(CallerKind.ApiKey, Guid.NewGuid(), Exhibitors[1].Id).Enter())
        {
            await Devices.AddAsync("Secret of the new holder", PlaceKind.Booth, "10.2A01", Cancel);
        }

        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-device]")));
        Assert.DoesNotContain("Secret", board.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_SaysWhatItKnows_AndNotMeasuredOfTheRest()
    {
        var paired = (await Devices.AddAsync("Phone", PlaceKind.Gate, "gate-a", Cancel)).Value!;
        AsOrganizer();
        Assert.Equal(3, Render<DeviceBoard>().Find("[data-device]").QuerySelectorAll("dd").Count(figure => figure.TextContent.Contains("not measured", StringComparison.Ordinal)));

        var known = Devices.Find(paired.Device.Id)!;
        (known.Status, known.ClockOffset) = (new DeviceStatus(12, null, 3, 15, Now), TimeSpan.FromDays(-3));
        Devices.Note(paired.Device.Id);
        var text = Render<DeviceBoard>().Find("[data-device]").TextContent;

        Assert.Contains("15:12:08", text, StringComparison.Ordinal);
        Assert.Contains("12", text, StringComparison.Ordinal);
        Assert.Contains("3 d ahead", text, StringComparison.Ordinal);
        Assert.Contains("15 %", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_IsAskedFirst()
    {
        await Devices.AddAsync("Phone", PlaceKind.Gate, "gate-a", Cancel);
        AsOrganizer();
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var board = Render<DeviceBoard>();

        await board.Find("button[aria-label='Revoke Phone']").ClickAsync();
        dialogs.WaitForAssertion(() => Assert.Contains("Its next request is refused", dialogs.Markup, StringComparison.Ordinal));
        Assert.Single(await Devices.ListAsync(Cancel));
        await dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Revoke").ClickAsync();

        board.WaitForAssertion(() => Assert.Contains("No device is paired yet", board.Markup, StringComparison.Ordinal));
        Assert.Empty(await Devices.ListAsync(Cancel));
    }

    private void AsOrganizer() => _signed.SetAuthorized("organizer").SetRoles(Roles.Organizer);

    private void AsExhibitor(Guid id) =>
        _signed.SetAuthorized("exhibitor").SetRoles(Roles.Exhibitor).SetClaims(new System.Security.Claims.Claim(ClaimNames.Exhibitor, id.ToString()));
}
