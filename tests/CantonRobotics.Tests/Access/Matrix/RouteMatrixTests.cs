using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Access.Matrix;

/// <summary>
/// Every route of the running product, asked by everybody, against <c>routes.txt</c>: the status of each answer, and that no answer holds a word of A that is
/// not for whoever asked. A route without a line fails here, and its line is in the message.
/// </summary>
public sealed class RouteMatrixTests
{
    private static readonly Identity[] Everybody = Enum.GetValues<Identity>();

    [Fact]
    public async Task EveryRoute_AnswersEverybodyAsWritten_AndLeaksNothing()
    {
        await using var scene = await MatrixScene.StartAsync();
        var written = Written();
        List<string> wrong = [], leaks = [], lines = [];
        HashSet<(string Secret, Identity Reader)> seen = [];
        foreach (var (method, pattern) in RoutesOf(scene.Application))
        {
            List<int> statuses = [];
            foreach (var identity in Everybody)
            {
                var (status, body) = await AskAsync(scene, method, pattern, identity);
                statuses.Add(status);
                foreach (var (secret, readers) in MatrixScene.Secrets.Where(one => body.Contains(one.Key, StringComparison.Ordinal)))
                {
                    seen.Add((secret, identity));
                    if (!readers.Contains(identity))
                    {
                        leaks.Add($"{identity} reads '{secret}' at {method} {pattern}");
                    }
                }
            }

            var line = $"{method} {pattern}";
            var actual = string.Join(' ', statuses);
            lines.Add($"{line} | {actual}");
            if (!written.TryGetValue(line, out var expected) || expected != actual)
            {
                wrong.Add($"{line} | {actual}{(expected is null ? "   (not in routes.txt)" : $"   (written: {expected})")}");
            }
        }

        Assert.Empty(leaks);
        Assert.True(wrong.Count == 0, "Columns: " + string.Join(' ', Everybody) + "\n" + string.Join('\n', wrong));
        Assert.Empty(written.Keys.Except(lines.Select(line => line.Split(" | ")[0])));

        // The words are there to be read: each by somebody who may.
        Assert.All(MatrixScene.Secrets, secret => Assert.Contains(seen, one => one.Secret == secret.Key));
    }

    private static Dictionary<string, string> Written() => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Access", "Matrix", "routes.txt"))
        .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(line => line[0], line => line[1]);

    /// <summary>Static files apart, which hold nothing of anybody.</summary>
    private static IEnumerable<(string Method, string Pattern)> RoutesOf(FairApplication application) => application.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(one => one.Metadata.GetMetadata<StaticAssetDescriptor>() is null && one.RoutePattern.RawText?.StartsWith("/_framework", StringComparison.Ordinal) != true)
        .SelectMany(one => (one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, "/" + one.RoutePattern.RawText!.TrimStart('/'))))
        .Where(one => one.method is not ("HEAD" or "OPTIONS")).Distinct().OrderBy(one => one.Item2, StringComparer.Ordinal).ThenBy(one => one.method, StringComparer.Ordinal);

    private static async Task<(int Status, string Body)> AskAsync(MatrixScene scene, string method, string pattern, Identity identity)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), await scene.AddressAsync(pattern, identity));
        if (method is not "GET")
        {
            request.Content = MatrixScene.BodyFor(pattern);
        }

        using var answer = await scene.As(identity).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
