using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Tests.Live;
using CantonRobotics.Tests.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Access.Matrix;

/// <summary>Who asks: everybody that the product tells apart. Exhibitor A owns what is asked for; B is the neighbour who must not have it.</summary>
public enum Identity
{
    Anonymous,
    Visitor,
    Device,
    Gate,
    BoothA,
    ExhibitorA,
    ExhibitorB,
    Organizer,
}

/// <summary>A fair in which everything exists that could leak, each with a word that stands nowhere else.</summary>
internal sealed class MatrixScene : IAsyncDisposable
{
    private const string GateLead = "gate-lead@matrix.example";
    private const string Staff = "staff-of-a@matrix.example";
    private const string Invited = "invited-by-a@matrix.example";
    private const string Phone = "Telephone of A alone";
    private const string Key = "Key of A alone";

    /// <summary>A PNG of one pixel.</summary>
    private static readonly byte[] Dot =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly Dictionary<Identity, HttpClient> _clients = [];
    private readonly Guid _robot = Guid.CreateVersion7();
    private PrivacyScene _scene = null!;
    private string _logo = "", _phone = "";

    /// <summary>Words of A, and who may read them.</summary>
    public static readonly IReadOnlyDictionary<string, Identity[]> Secrets = new Dictionary<string, Identity[]>
    {
        [PrivacyScene.CanaryMail] = [Identity.Visitor, Identity.BoothA, Identity.ExhibitorA, Identity.Organizer],
        [Phone] = [Identity.Device, Identity.ExhibitorA, Identity.Organizer],
        [Key] = [Identity.ExhibitorA, Identity.Organizer],
        [Staff] = [Identity.BoothA, Identity.ExhibitorA, Identity.Organizer],
        [Invited] = [Identity.ExhibitorA, Identity.Organizer],
    };

    public FairApplication Application => _scene.Application;

    public Guid A => _scene.First;

    public static async Task<MatrixScene> StartAsync()
    {
        var scene = new MatrixScene { _scene = await PrivacyScene.StartAsync() };
        var application = scene.Application;

        // B is withdrawn from: it had the lead, and must not have it any more.
        await scene._scene.PostAsync($"exhibitor-{scene._scene.Second:N}");
        var phone = await application.PairAsync("10.2A03", Phone);
        await application.Services.GetRequiredService<ApiKeyRing>().IssueAsync(Key, ApiKeyScope.Exhibitor, scene.A);
        scene._phone = phone.Token;
        scene._clients[Identity.Anonymous] = application.Browser();
        scene._clients[Identity.Visitor] = application.Browser();
        scene._clients[Identity.Device] = application.Bearer(phone.Token);
        scene._clients[Identity.Gate] = await application.SignedInAsync(Roles.Gate, name: GateLead);
        scene._clients[Identity.BoothA] = await application.SignedInAsync(Roles.Booth, scene.A, Staff);
        scene._clients[Identity.ExhibitorA] = await application.SignedInAsync(Roles.Exhibitor, scene.A);
        scene._clients[Identity.ExhibitorB] = await application.SignedInAsync(Roles.Exhibitor, scene._scene.Second);
        scene._clients[Identity.Organizer] = await application.SignedInAsync(Roles.Organizer);
        await scene.InviteAsync();
        await scene.ShowRobotAsync();
        using var uploaded = await scene.As(Identity.Organizer).PutAsync($"/api/v1/exhibitors/{scene.A}/logo", BodyFor("/logo"), TestContext.Current.CancellationToken);
        scene._logo = (await uploaded.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
        return scene;
    }

    /// <summary>A live connection of one of them: a page's with its cookie, a program's with its token.</summary>
    public async Task<TrafficListener> ListenAsync(Identity identity) => identity switch
    {
        Identity.Anonymous or Identity.Visitor => await Application.ListenAsync(),
        Identity.Device => await Application.ListenAsync(_phone),
        Identity.Gate => await Application.ListenWithCookieAsync(await Application.CookieAsync(GateLead)),
        Identity.BoothA => await Application.ListenWithCookieAsync(await Application.CookieAsync(Staff)),
        Identity.ExhibitorA => await Application.ListenAsync(await Application.IssueKeyAsync(ApiKeyScope.Exhibitor, A)),
        Identity.ExhibitorB => await Application.ListenAsync(await Application.IssueKeyAsync(ApiKeyScope.Exhibitor, _scene.Second)),
        _ => await Application.ListenAsync(await Application.IssueKeyAsync(ApiKeyScope.Organizer)),
    };

    public HttpClient As(Identity identity) => _clients[identity];

    /// <summary>A route with its parameters filled: what belongs to A, made anew for each asking, and the own link for the visitor alone.</summary>
    public async Task<string> AddressAsync(string pattern, Identity identity)
    {
        var address = pattern;
        foreach (var (name, value) in new Dictionary<string, Func<Task<string>>>
        {
            ["{link}"] = () => Task.FromResult(LinkFor(identity)),
            ["{Link}"] = () => Task.FromResult(LinkFor(identity)),
            ["{Code}"] = () => Task.FromResult(new string('a', 32)),
            ["{Slug}"] = () => Task.FromResult("maker-at-10-2a03"),
            ["{slug}"] = () => Task.FromResult("maker-at-10-2a03"),
            ["{kid}"] = () => Task.FromResult("99"),
            ["{idOrSlug}"] = () => Task.FromResult(A.ToString()),
            ["{badgeId}"] = BadgeAsync,
            ["{keyId:int}"] = () => Task.FromResult("1"),
            ["{keyId}"] = () => Task.FromResult("1"),
            ["{code}"] = () => Task.FromResult("10.2A01"),
            ["{date}"] = () => Task.FromResult("2025-04-15"),
            ["{Date}"] = () => Task.FromResult("2025-04-15"),
            ["{number}"] = () => Task.FromResult("137"),
            ["{number:int?}"] = () => Task.FromResult("137"),
            ["{Number:int}"] = () => Task.FromResult("137"),
            ["{documentName}"] = () => Task.FromResult("v1"),
            ["{jobId:guid}"] = () => Task.FromResult(Guid.Empty.ToString()),
            ["{id:guid}"] = () => IdAsync(pattern),
            ["{Id:guid}"] = () => Task.FromResult(A.ToString()),
            ["{id}"] = () => IdAsync(pattern),
        })
        {
            if (address.Contains(name, StringComparison.Ordinal))
            {
                address = address.Replace(name, await value(), StringComparison.Ordinal);
            }
        }

        return address;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _scene.DisposeAsync();
    }

    /// <summary>A body of the kind that the route takes, empty where it can be: who may ask is decided before what is asked.</summary>
    public static HttpContent BodyFor(string pattern)
    {
        if (pattern.Contains("/logo", StringComparison.Ordinal) || pattern.Contains("/picture", StringComparison.Ordinal))
        {
            return new ByteArrayContent(Dot) { Headers = { ContentType = new("image/png") } };
        }

        return pattern.EndsWith("/import", StringComparison.Ordinal) ? new StringContent("", null, "text/csv")
            : pattern.StartsWith("/api", StringComparison.Ordinal) ? JsonContent.Create(new { }) : new FormUrlEncodedContent([]);
    }

    private string LinkFor(Identity identity) => identity == Identity.Visitor ? _scene.Link : new string('z', 32);

    private async Task<string> IdAsync(string pattern) => pattern.Contains("devices", StringComparison.Ordinal)
        ? (await Application.PairAsync("10.2A03", Phone)).Device.Id.ToString()
        : pattern.Contains("/logo", StringComparison.Ordinal) ? A.ToString()
        : pattern.StartsWith("/api/v1/exhibitors", StringComparison.Ordinal) ? (await Application.AddExhibitorAsync($"Company {Guid.NewGuid():N}", $"公司 {Guid.NewGuid():N}")).Id.ToString()
        : pattern.Contains("robots", StringComparison.Ordinal) ? _robot.ToString()
        : pattern.Contains("pictures", StringComparison.Ordinal) ? _logo : A.ToString();

    private async Task<string> BadgeAsync() => BadgeIds.Hex((await Application.HolderAsync("Another Visitor")).Id);

    private async Task ShowRobotAsync()
    {
        await using var db = await Application.DatabaseAsync();
        db.Add(new CantonRobotics.Robots.Robot { Id = _robot, ExhibitorId = A, Name = "A1", Category = "humanoid" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task InviteAsync()
    {
        var admin = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(System.Security.Claims.ClaimTypes.Role, Roles.Exhibitor), new(ClaimNames.Exhibitor, A.ToString())], "test"));
        var invited = await Application.Invitations.InviteAsync(admin, Invited, "Invited", Roles.Booth, A, TestContext.Current.CancellationToken);
        Assert.True(invited.Done);
    }
}
