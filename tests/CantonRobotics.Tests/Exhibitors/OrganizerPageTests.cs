using System.Net;

namespace CantonRobotics.Tests.Exhibitors;

public sealed class OrganizerPageTests
{
    private static readonly string[] Pages = ["/control/exhibitors", "/control/exhibitors/new", "/control/exhibitors/import", "/control/booths"];

    [Fact]
    public async Task Pages_ForAnyoneButOrganizers_ShowNothing()
    {
        await using var application = await FairApplication.StartAsync();
        var applicant = await application.AddExhibitorAsync("Secret Applicant", "秘", approved: false);
        using var anyone = application.Browser();
        using var exhibitor = await application.ExhibitorAsync(applicant.Id);

        foreach (var address in (string[])[.. Pages, $"/control/exhibitors/{applicant.Id}"])
        {
            var answer = await anyone.GetAsync(address, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/sign-in", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Secret Applicant", await (await exhibitor.GetAsync(address, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_ForOrganizers_ShowNamesEscaped()
    {
        const string script = "<script>alert(1)</script>";
        await using var application = await FairApplication.StartAsync();
        var one = await application.AddExhibitorAsync($"{script}En", $"{script}中", note: $"{script}Note", city: $"{script}City");
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync("10.2A01", one.Id, TestContext.Current.CancellationToken);
        using var organizer = await application.OrganizerAsync();

        foreach (var address in (string[])["/control/exhibitors", $"/control/exhibitors/{one.Id}", "/control/booths?booth=10.2A01"])
        {
            var html = await organizer.GetStringAsync(address, TestContext.Current.CancellationToken);

            Assert.DoesNotContain(script, html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        }
    }
}
