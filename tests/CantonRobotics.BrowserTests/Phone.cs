using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CantonRobotics.BrowserTests;

/// <summary>A phone with the scanner on it.</summary>
public sealed class Phone(IBrowser browser, IBrowserContext context, bool owned) : IAsyncDisposable
{
    public const string FakeCamera = "--use-fake-device-for-media-stream", Allowed = "--use-fake-ui-for-media-stream";

    public IBrowserContext Context => context;

    public IPage Page { get; private set; } = null!;

    public ILocator Title => Page.Locator("#result-title");

    public static async Task<Phone> OnAsync(IBrowser browser, Uri address, string language = "en-GB", string? userAgent = null, bool owned = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = 360, Height = 640 },
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
            UserAgent = userAgent,
        });
        context.SetDefaultTimeout(20_000);
        var phone = new Phone(browser, context, owned);
        await phone.OpenAsync();
        return phone;
    }

    /// <summary>Opens the scanner in a new tab, and waits until it can be used.</summary>
    public async Task OpenAsync()
    {
        Page = await context.NewPageAsync();
        await Page.GotoAsync("/scan");
        await ReadyAsync();
    }

    public Task ReadyAsync() => Page.WaitForSelectorAsync("body[data-ready=yes]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Types the code that somebody responsible for the place gives out.</summary>
    public async Task PairAsync(Uri address, string place, string apiKey, string name = "Phone 1")
    {
        using var console = new HttpClient { BaseAddress = address };
        console.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using var answer = await console.PostAsJsonAsync("api/v1/devices/pairings", new { name, place });
        answer.EnsureSuccessStatusCode();
        await Page.FillAsync("#pair-code", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
        await Page.ClickAsync("#pair-go");
        await Page.WaitForSelectorAsync("body.paired");
        await HeardAsync();
    }

    /// <summary>Until keys are on the phone.</summary>
    public Task HeardAsync() => Page.WaitForSelectorAsync("#scanner:has(#net[data-kind=online]):has(#keys[data-known=yes])");

    /// <summary>As a hand scanner types it, whatever has the focus.</summary>
    public Task TypeAsync(params IEnumerable<string> tokens) => Page.EvaluateAsync(
        """
        async tokens => {
          const press = key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          for (const token of tokens) {
            for (const letter of token) press(letter);
            press('Enter');
            await new Promise(resolve => setTimeout(resolve));
          }
        }
        """,
        tokens.ToArray());

    public Task UnsentAsync(int wanted, float timeout = 30_000) =>
        Page.WaitForSelectorAsync($"#net[data-unsent='{wanted}']", new() { Timeout = timeout });

    public async Task<int> UnsentAsync() => int.Parse((await Page.GetAttributeAsync("#net", "data-unsent"))!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Milliseconds from a code in view to its scan on the phone's disk, and when, for each scan since the page was opened.</summary>
    public async Task<(double Took, double At)[]> SavedAsync() => [.. (await Page.EvaluateAsync<double[][]>(
        "() => performance.getEntriesByName('decode-to-saved').map(one => [one.duration, one.startTime])")).Select(pair => (pair[0], pair[1]))];

    public Task OutcomeAsync(string outcome) => Page.WaitForSelectorAsync($"#result[data-outcome='{outcome}']");

    public Task<string> TextAsync(string selector) => Page.Locator(selector).InnerTextAsync();

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        if (owned)
        {
            await browser.DisposeAsync();
        }
    }
}
