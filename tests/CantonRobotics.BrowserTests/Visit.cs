namespace CantonRobotics.BrowserTests;

/// <summary>One browser window, and everything it complained about or asked the network for.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public Visit(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        page.Console += (_, message) => Note(_complaints, message.Type is "error" && !IsStatusOf(page, message) ? $"{page.Url}: {message.Text}" : null);
        page.PageError += (_, error) => Note(_complaints, $"{page.Url}: {error}");
        page.Request += (_, request) => Note(_requests, request.Url);
        page.WebSocket += (_, socket) => Note(_requests, socket.Url);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors on the console (a refused script or style is one) and exceptions.</summary>
    public IReadOnlyList<string> Complaints => [.. Copy(_complaints)];

    public IReadOnlyList<string> Requests => [.. Copy(_requests)];

    /// <summary>Opens a page, which must answer with the status, and waits until it has settled.</summary>
    public async Task OpenAsync(string path, int status = 200)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.True(answer!.Status == status, $"{path} answered {answer.Status}");
        Assert.Equal(path.Split('?', '#')[0], new Uri(Page.Url).AbsolutePath);
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    /// <summary>The browser's note that the page itself answered with 4xx or 5xx, which is for <see cref="OpenAsync"/> to judge.</summary>
    private static bool IsStatusOf(IPage page, IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);

    private static void Note(List<string> list, string? line)
    {
        if (line is not null)
        {
            lock (list)
            {
                list.Add(line);
            }
        }
    }

    private static string[] Copy(List<string> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }
}
