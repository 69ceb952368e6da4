using System.Net;
using CantonRobotics.Access;

namespace CantonRobotics.Tests.Access;

public sealed class SignInTests
{
    private const string Password = "a long enough phrase";

    [Fact]
    public async Task SignIn_RightPassword_LeadsToTheRoomOfTheRole()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount("exhibitor@example.com", Password, Roles.Exhibitor, Guid.CreateVersion7());

        var answer = await SignInAsync(application, "exhibitor@example.com", Password);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/desk", answer.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_OfAnotherRole_IsToldWhomThePageIsFor_AndSignsOut()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount("gate@example.com", Password, Roles.Gate);
        var browser = application.Browser();
        await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = "gate@example.com", ["Input.Password"] = Password });

        var refused = await browser.GetStringAsync("/sign-in?back=/control", TestContext.Current.CancellationToken);
        Assert.Contains("This page is for organizers.", refused);
        Assert.Contains("You are signed in as gate@example.com, gate lead.", refused);

        await browser.PostFormAsync("/exhibitors", [], to: "/sign-out");
        var home = await browser.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("/sign-out", home);
        Assert.Contains("href=\"/sign-in\"", home);
    }

    [Fact]
    public async Task SignIn_UnknownNameAndWrongPassword_AnswerTheSameWords()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount("organizer@example.com", Password, Roles.Organizer);

        var wrong = await (await SignInAsync(application, "organizer@example.com", "another long phrase")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var unknown = await (await SignInAsync(application, "nobody@example.com", "another long phrase")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("do not fit together", wrong);
        Assert.Contains("do not fit together", unknown);
    }

    [Fact]
    public async Task SignIn_FiveFailures_LocksEvenTheRightPassword()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount("organizer@example.com", Password, Roles.Organizer);
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(application, "organizer@example.com", "another long phrase");
        }

        var answer = await SignInAsync(application, "organizer@example.com", Password);

        Assert.Contains("do not fit together", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("evil")]
    public void Landing_AddressThatIsNotOurs_LeadsToTheRoomOfTheRole(string back) => Assert.Equal("/desk", Landing.After(Roles.Exhibitor, back));

    [Fact]
    public void Landing_AddressOfOurs_LeadsBack() => Assert.Equal("/control?sort=name", Landing.After(Roles.Organizer, "/control?sort=name"));

    [Fact]
    public async Task SignIn_Production_OffersNoDemonstrationDoor()
    {
        await using var application = await FairApplication.StartAsync();

        var page = await application.Browser().GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        var door = await application.Browser().PostAsync("/sign-in/demonstration", new FormUrlEncodedContent([new("role", "organizer")]), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("/sign-in/demonstration", page);
        Assert.Equal(HttpStatusCode.NotFound, door.StatusCode);
        Assert.False(door.Headers.Contains("Set-Cookie"));
    }

    private static async Task<HttpResponseMessage> SignInAsync(FairApplication application, string name, string password)
    {
        var browser = application.Browser();
        return await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = name, ["Input.Password"] = password });
    }
}
