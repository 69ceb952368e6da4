using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Benchmarks.Dashboards;

/// <summary>
/// One open page of an organizer, without a browser that draws it: it loads the page, starts its circuit as Blazor's script does (its frames were the pattern), and
/// says of each update that it was drawn. Calls into the browser are answered with nothing.
/// </summary>
internal sealed partial class Dashboard : IAsyncDisposable
{
    private readonly Wire _wire = new();
    private readonly HubConnection _hub;
    private readonly Lock _gate = new();
    private List<Update> _updates = [];
    private long _before;

    private Dashboard(Uri server, string cookie)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, "/_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellation) => await _wire.OpenAsync(context.Uri, cookie, cancellation);
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _hub = builder.Build();
        _hub.On<int, byte[]>("JS.RenderBatch", DrawAsync);
        _hub.On<int, string>("JS.AttachComponent", (_, _) => { });
        _hub.On<string>("JS.EndUpdateRootComponents", _ => { });
        _hub.On<string>("JS.Error", words => throw new InvalidOperationException(words));
        _hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (call, _, _, _, _, _) =>
            call == 0 ? Task.CompletedTask : _hub.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call},true,null]"));
    }

    /// <summary>Updates since the last call.</summary>
    public IReadOnlyList<Update> Take()
    {
        lock (_gate)
        {
            return Interlocked.Exchange(ref _updates, []);
        }
    }

    public static async Task<Dashboard> OpenAsync(Uri server, string path, string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        var page = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        var markers = Marker().Matches(page).Select(one => one.Groups[1].Value).Where(one => one.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        var state = State().Match(page).Groups[1].Value;
        if (markers.Count == 0)
        {
            throw new InvalidOperationException($"{path} has nothing interactive: {page[..Math.Min(500, page.Length)]}");
        }

        var dashboard = new Dashboard(server, cookie);
        await dashboard._hub.StartAsync();
        await dashboard._hub.InvokeAsync<string>("StartCircuit", server.ToString(), new Uri(server, path).ToString(), "[]", state);
        var operations = markers.Select((marker, at) => $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{marker}}}""");
        await dashboard._hub.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", state);
        return dashboard;
    }

    /// <summary>The cookie of the demonstration's organizer.</summary>
    public static async Task<string> SignInAsync(Uri server)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = server };
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent([new("role", "organizer"), new("__RequestVerificationToken", Forgery().Match(page).Groups[1].Value)]);
        using var answer = await http.PostAsync(new Uri("/sign-in/demonstration", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Found ? cookies.GetCookieHeader(server) : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _wire.Dispose();
    }

    private Task DrawAsync(int number, byte[] batch)
    {
        lock (_gate)
        {
            var received = _wire.Received;
            _updates.Add(new Update(batch.Length, received - _before));
            _before = received;
        }

        return _hub.SendAsync("OnRenderCompleted", (long)number, (string?)null);
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Forgery();
}

/// <summary>One change of the page.</summary>
/// <param name="Bytes">As Blazor made it.</param>
/// <param name="OnTheWire">What came over the network since the update before, compressed.</param>
internal readonly record struct Update(int Bytes, long OnTheWire);
