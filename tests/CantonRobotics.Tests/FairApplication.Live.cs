using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Tests.Live;
using CantonRobotics.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    private TrafficBoard Board => Services.GetRequiredService<TrafficBoard>();

    /// <summary>Begins with an empty log of this epoch.</summary>
    public void OpenBoard(Guid epoch) => Board.Open(epoch, Services.GetRequiredService<FairCalendar>().Schedule);

    public void ShowBooths(params BoothFacts[] booths) => Board.SetBooths(booths);

    /// <summary>What the log feeds after a commit.</summary>
    public void Feed(params Movement[] movements) => Board.Record(movements);

    public void FeedUncounted(long seq) => Board.Advance(seq);

    public BoardReading ReadBoard() => Board.Read();

    public IDisposable WatchBoard(Action changed) => Board.Subscribe(changed, TimeSpan.FromMilliseconds(20));

    public Task<string> IssueKeyAsync(ApiKeyScope scope, Guid? exhibitorId = null) => Keys.IssueAsync($"{scope}", scope, exhibitorId);

    public Task<Answer<string>> IssueKeyAsync(System.Security.Claims.ClaimsPrincipal who) => Keys.IssueAsync(who, "theirs", ApiKeyScope.Exhibitor);

    public async Task RevokeKeyAsync(string key)
    {
        var id = (await Keys.IdentifyAsync(key))!.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)!.Value;
        await Keys.RevokeAsync(Guid.Parse(id));
    }

    /// <summary>A hub client; without a key, anyone.</summary>
    public Task<TrafficListener> ListenAsync(string? key = null) => TrafficListener.StartAsync(Server, key);

    /// <summary>A hub client of a page of a signed-in person.</summary>
    public Task<TrafficListener> ListenWithCookieAsync(string cookie) => TrafficListener.StartAsync(Server, null, cookie);

    private ApiKeyRing Keys => Services.GetRequiredService<ApiKeyRing>();
}
