using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CantonRobotics.Tests.Live;

public sealed class TrafficHubTests
{
    [Fact]
    public async Task Scan_Organizer_GetsADeltaThatCountsIt()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync(await scene.Application.IssueKeyAsync(ApiKeyScope.Organizer));
        var snapshot = await listener.NextAsync("snapshot");
        var seq = scene.Scan(3, "10.2A03");
        scene.Wait(.25);

        var delta = await listener.NextAsync("delta");

        Assert.Equal((snapshot.GetProperty("seq").GetInt64(), seq), (delta.GetProperty("fromSeq").GetInt64(), delta.GetProperty("seq").GetInt64()));
        Assert.Equal(scene.Epoch, delta.GetProperty("epoch").GetGuid());
        var booth = Assert.Single(delta.GetProperty("booths").EnumerateArray());
        Assert.Equal(("10.2A03", 1, 1), (booth.GetProperty("code").GetString(), booth.GetProperty("here").GetInt32(), booth.GetProperty("visits").GetInt32()));
        Assert.Equal(3, delta.GetProperty("zone").GetProperty("inside").GetInt32());
    }

    [Fact]
    public async Task Scan_AnyoneAndExhibitor_GetTheirForm()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var anyone = await scene.Application.ListenAsync();
        await using var exhibitor = await scene.Application.ListenAsync(await scene.Application.IssueKeyAsync(ApiKeyScope.Exhibitor, scene.Mine));
        await anyone.NextAsync("snapshot");
        await exhibitor.NextAsync("snapshot");
        scene.Scan(3, "10.2A03", lead: true);
        scene.Wait(1);

        foreach (var listener in (TrafficListener[])[anyone, exhibitor])
        {
            var delta = await listener.NextAsync("delta");
            Assert.Equal("""[{"code":"10.2A03","level":1,"state":"live"}]""", delta.GetProperty("booths").GetRawText());
        }
    }

    [Fact]
    public async Task ScanThatChangesNoLevel_Anyone_LearnsNothingOfTheBooth()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var anyone = await scene.Application.ListenAsync();
        await anyone.NextAsync("snapshot");
        scene.Scan(1, "10.2A01", lead: true);
        scene.Wait(1);

        var delta = await anyone.NextAsync("delta");

        Assert.Equal("epoch fromSeq seq asOf booths", string.Join(' ', delta.EnumerateObject().Select(one => one.Name)));
        Assert.Equal(0, delta.GetProperty("booths").GetArrayLength());
    }

    [Fact]
    public async Task Changes_WithinAnInterval_AreOneDelta()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync(await scene.Application.IssueKeyAsync(ApiKeyScope.Organizer));
        await listener.NextAsync("snapshot");
        scene.Scan(10, "10.2A03");
        scene.Wait(.25);
        var first = await listener.NextAsync("delta");
        for (var badge = 11; badge < 40; badge++)
        {
            scene.Scan(badge, "10.2A03");
        }

        scene.Wait(.25);
        var second = await listener.NextAsync("delta");

        Assert.Equal(first.GetProperty("seq").GetInt64() + 29, second.GetProperty("seq").GetInt64());
        Assert.Equal(30, second.GetProperty("booths")[0].GetProperty("visits").GetInt32());
        Assert.False(listener.HasMore);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ApiKeyScope.Display)]
    public async Task NothingHappens_Heartbeat_WithinFiveSeconds(ApiKeyScope? scope)
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync(scope is null ? null : await scene.Application.IssueKeyAsync(scope.Value));
        var seq = (await listener.NextAsync("snapshot")).GetProperty("seq").GetInt64();

        for (var beat = 0; beat < 3; beat++)
        {
            scene.Wait(5);
            var delta = await listener.NextAsync("delta");
            Assert.Equal((seq, seq, 0), (delta.GetProperty("fromSeq").GetInt64(), delta.GetProperty("seq").GetInt64(), delta.GetProperty("booths").GetArrayLength()));
            Assert.Equal(scene.Application.Clock.GetUtcNow().UtcDateTime, delta.GetProperty("asOf").GetDateTime());
        }
    }

    [Fact]
    public async Task FiftyDeltas_SequenceHasNoGap_AndFetchFitsIn()
    {
        await using var scene = await LiveScene.StartAsync();
        var key = await scene.Application.IssueKeyAsync(ApiKeyScope.Organizer);
        await using var listener = await scene.Application.ListenAsync(key);
        var seq = (await listener.NextAsync("snapshot")).GetProperty("seq").GetInt64();

        for (var i = 0; i < 50; i++)
        {
            var scanned = scene.Scan(100 + (i % 7), i % 2 == 0 ? "10.2A01" : "10.2A03", kind: i % 5 == 4 ? MovementKind.Exit : MovementKind.Visit);
            scene.Wait(.25);
            var delta = await listener.NextAsync("delta");
            Assert.Equal((seq, scanned), (delta.GetProperty("fromSeq").GetInt64(), delta.GetProperty("seq").GetInt64()));
            seq = scanned;
            Assert.Equal(seq, (await scene.GetAsync(key)).GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task Fetch_AfterAScan_HasIt_ThoughTheIntervalIsNotOver()
    {
        await using var scene = await LiveScene.StartAsync(timersInHand: false);
        var key = await scene.Application.IssueKeyAsync(ApiKeyScope.Organizer);
        foreach (var who in new[] { key, null })
        {
            await scene.GetAsync(who);
            var seq = scene.Scan(9, "10.2A03");

            Assert.Equal(seq, (await scene.GetAsync(who)).GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task RowsThatCountNothing_MoveTheSequence()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync(await scene.Application.IssueKeyAsync(ApiKeyScope.Organizer));
        await listener.NextAsync("snapshot");
        scene.Application.FeedUncounted(40);
        scene.Wait(.25);

        var delta = await listener.NextAsync("delta");

        Assert.Equal((2, 40, 0), (delta.GetProperty("fromSeq").GetInt64(), delta.GetProperty("seq").GetInt64(), delta.GetProperty("booths").GetArrayLength()));
    }

    [Fact]
    public async Task LogReplaced_NewEpoch_StartsOverWithASnapshot()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync();
        Assert.Equal(scene.Epoch, (await listener.NextAsync("snapshot")).GetProperty("epoch").GetGuid());
        var epoch = Guid.CreateVersion7();
        scene.Application.OpenBoard(epoch);
        scene.Wait(1);

        var snapshot = await listener.NextAsync("snapshot");

        Assert.Equal((epoch, 0, JsonValueKind.Null), (snapshot.GetProperty("epoch").GetGuid(), snapshot.GetProperty("seq").GetInt64(), snapshot.GetProperty("zone").GetProperty("inside").ValueKind));
    }

    [Fact]
    public async Task Hub_NoMethod_CanBeCalled()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync(await scene.Application.IssueKeyAsync(ApiKeyScope.Organizer));

        foreach (var method in (string[])["OnConnectedAsync", "snapshot", "Publish", "JoinAsync"])
        {
            await Assert.ThrowsAsync<HubException>(() => listener.Connection.InvokeAsync(method, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task KeyRevoked_OpenConnection_Ends()
    {
        await using var scene = await LiveScene.StartAsync();
        var key = await scene.Application.IssueKeyAsync(ApiKeyScope.Display);
        await using var listener = await scene.Application.ListenAsync(key);
        await using var anyone = await scene.Application.ListenAsync();
        await listener.NextAsync("snapshot");
        await scene.Application.RevokeKeyAsync(key);
        scene.Wait(15);

        await listener.Closed;

        Assert.Equal(HubConnectionState.Connected, anyone.Connection.State);
    }
}
