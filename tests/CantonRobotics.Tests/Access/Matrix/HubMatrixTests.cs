namespace CantonRobotics.Tests.Access.Matrix;

/// <summary>The groups of the live hub: who hears what of A's booth. A had two scans, so that there is something to hear.</summary>
public sealed class HubMatrixTests
{
    private const string Public = "code level state";
    private const string Whole = "code exhibitorId here hereBasis visits visitors last15 dwellMedianSeconds leads level state lastScanAt spark timedOutShare";

    [Fact]
    public async Task EveryIdentity_HearsOfABooth_WhatItMay()
    {
        await using var scene = await MatrixScene.StartAsync();
        Dictionary<Identity, string> heard = [];
        foreach (var identity in Enum.GetValues<Identity>())
        {
            await using var listener = await scene.ListenAsync(identity);
            var booth = (await listener.NextAsync("snapshot")).GetProperty("booths").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "10.2A03");
            heard[identity] = string.Join(' ', booth.EnumerateObject().Select(property => property.Name));
            Assert.Equal("live", booth.GetProperty("state").GetString());
        }

        Assert.Equal(
            Enum.GetValues<Identity>().Select(identity => (identity, identity is Identity.BoothA or Identity.ExhibitorA or Identity.Organizer ? Whole : Public)),
            heard.Select(one => (one.Key, one.Value)));
    }
}
