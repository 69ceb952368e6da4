using System.Globalization;
using CantonRobotics.Tests.Access;

namespace CantonRobotics.Tests.Alerts;

/// <summary>Red alerts by mail, on a real mail server; off unless addresses are named.</summary>
public sealed class AlertMailTests
{
    [Fact]
    public async Task Red_IsMailedOnce_AndWhatComesWithinFiveMinutes_IsInTheNextMail()
    {
        await using var box = new MailBox();
        await using var scene = await AlertScene.StartAsync(settings:
        [
            (FairApplication.TimersInHand, "true"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", box.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Tls", "false"),
            ("Alerts:MailTo", "duty@fair.example, nonsense; second@fair.example"),
        ]);
        await scene.CrowdedAsync();
        var first = await box.NextAsync();

        Assert.Contains("To: duty@fair.example, second@fair.example", first, StringComparison.Ordinal);
        Assert.Contains("Subject: 1 red alert at the fair", first, StringComparison.Ordinal);
        Assert.Contains("Crowding at a booth", Decoded(first), StringComparison.Ordinal);
        Assert.Contains("展位拥挤", Decoded(first), StringComparison.Ordinal);

        var lost = await scene.Application.HolderAsync("Lost Badge");
        await scene.Application.RevokeBadgeAsync(lost.Id);
        for (var i = 0; i < 6; i++)
        {
            await scene.Application.CrowdAsync(scene.Phone, lost);
        }

        await scene.Application.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Contains(scene.Application.OpenAlerts, one => one.Rule == "refusedBadge");
        var next = box.NextAsync().AsTask();
        await scene.Application.PassAsync(TimeSpan.FromMinutes(3));
        Assert.False(next.IsCompleted);
        while (!next.IsCompleted)
        {
            await scene.Application.PassAsync(TimeSpan.FromSeconds(30));
        }

        var second = Decoded(await next);
        Assert.Contains("Refused badge tried again", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Crowding at a booth", second, StringComparison.Ordinal);
    }

    /// <summary>The body, whichever way it was encoded.</summary>
    private static string Decoded(string mail)
    {
        var body = mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        return mail.Contains("Content-Transfer-Encoding: base64", StringComparison.OrdinalIgnoreCase) ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))) : body;
    }
}
