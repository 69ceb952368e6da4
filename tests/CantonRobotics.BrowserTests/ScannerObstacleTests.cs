using CantonRobotics.Badges;

namespace CantonRobotics.BrowserTests;

/// <summary>Where the camera cannot be used the scanner says why, what to do, and goes on without it.</summary>
[Collection(People.Moving)]
public sealed class ScannerObstacleTests(FairInBrowser fair)
{
    private AccessExhibitor Exhibitor => fair.Access.Exhibitors[30];

    [Fact]
    public async Task NoCamera_IsExplained_AndAPhotoOfTheBadgeIsTaken()
    {
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(Phone.Allowed), fair.Address);
        await phone.PairAsync(fair.Address, Exhibitor.BoothCode, Exhibitor.ApiKey);
        await phone.Page.ClickAsync("#start");

        await phone.Page.WaitForSelectorAsync("#obstacle[data-kind=missing]");
        await phone.Page.SetInputFilesAsync("#obstacle .photo", new FilePayload { Name = "badge.png", MimeType = "image/png", Buffer = BadgeQr.Png(fair.Access.Scannable[7]) });
        await phone.UnsentAsync(0);
        await phone.Page.WaitForSelectorAsync("#result.good, #result.warn");

        Assert.Contains("This device has no camera", await phone.TextAsync("#obstacle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PermissionDenied_IsExplained_AndATypedCodeIsTaken()
    {
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(Phone.FakeCamera, "--deny-permission-prompts"), fair.Address, "zh-CN");
        await phone.PairAsync(fair.Address, Exhibitor.BoothCode, Exhibitor.ApiKey);
        if (await phone.Page.Locator("#obstacle[data-kind=ask]").IsVisibleAsync())
        {
            await phone.Page.ClickAsync("#start");
        }

        await phone.Page.WaitForSelectorAsync("#obstacle[data-kind=denied]");
        await phone.Page.ClickAsync("#type-open");
        await phone.Page.FillAsync("#code", "AAAA-AAAA-AA");
        await phone.Page.ClickAsync("#code-form .button:not(.quiet)");
        await phone.Page.WaitForSelectorAsync("#code-fault:not([hidden])");
        var unknown = await phone.TextAsync("#code-fault");
        await phone.Page.FillAsync("#code", await TypedCodeAsync());
        await phone.Page.ClickAsync("#code-form .button:not(.quiet)");
        await phone.Page.WaitForSelectorAsync("#result[data-outcome=accepted], #result[data-outcome=noConsent]");

        Assert.Contains("没有此编码", unknown, StringComparison.Ordinal);
        Assert.Contains("相机未获许可", await phone.TextAsync("#obstacle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InsecureAddress_IsExplained_AndScansAreTakenUnchecked()
    {
        var hall = new UriBuilder(fair.Address) { Host = "hall.example" }.Uri;
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync("--host-resolver-rules=MAP hall.example 127.0.0.1"), hall);
        await phone.Page.WaitForSelectorAsync("#obstacle[data-kind=insecure]");
        await phone.PairAsync(fair.Address, Exhibitor.BoothCode, Exhibitor.ApiKey);

        await phone.TypeAsync(fair.Access.Scannable[8]);
        await phone.Page.WaitForSelectorAsync("#result[data-outcome=accepted], #result[data-outcome=noConsent]");

        Assert.Contains("The camera needs a secure address", await phone.TextAsync("#obstacle"), StringComparison.Ordinal);
        Assert.Contains("https://", await phone.TextAsync("#obstacle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeChat_IsToldToOpenTheBrowser()
    {
        const string agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47";
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address, "zh-CN", agent);
        await phone.Page.ClickAsync("#start");

        await phone.Page.WaitForSelectorAsync("#obstacle[data-kind=wechat]");

        Assert.Contains("在浏览器打开", await phone.TextAsync("#obstacle"), StringComparison.Ordinal);
    }

    private async Task<string> TypedCodeAsync()
    {
        using var organizer = new HttpClient { BaseAddress = fair.Address };
        organizer.DefaultRequestHeaders.Authorization = new("Bearer", fair.Access.OrganizerApiKey);
        Assert.True(BadgeToken.TryRead(fair.Access.Scannable[9], new byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength], out var token));
        var badge = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.JsonElement>(
            organizer, $"api/v1/badges/{BadgeIds.Hex(token.BadgeId)}", TestContext.Current.CancellationToken);
        return badge.GetProperty("typedCode").GetString()!;
    }
}
