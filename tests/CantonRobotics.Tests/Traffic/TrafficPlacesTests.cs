using System.Threading.Channels;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Traffic;

public sealed class TrafficPlacesTests
{
    [Fact]
    public async Task BoothAssignedAndDevicePaired_TheBoardShowsIt()
    {
        await using var application = await FairApplication.StartAsync();
        var readings = Channel.CreateUnbounded<BoardReading>();
        using var watch = application.WatchBoard(() => readings.Writer.TryWrite(application.ReadBoard()));
        application.OpenBoard(Guid.CreateVersion7());
        Assert.Empty(application.ReadBoard().Booths);

        var exhibitor = await application.AddExhibitorAsync();
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync("10.2A03", exhibitor.Id, TestContext.Current.CancellationToken);
        var shown = await UntilAsync(reading => reading.Booths.Length == 1);

        Assert.Equal(("10.2A03", exhibitor.Id, 14, BoothState.NotMeasured), (shown.Booths[0].Code, shown.Booths[0].ExhibitorId, shown.Booths[0].Capacity, shown.Booths[0].State));

        var device = await application.PairAsync("10.2A03");
        using var phone = application.Bearer(device.Token);
        await phone.PostAsync("/api/v1/devices/me/heartbeat", System.Net.Http.Json.JsonContent.Create(new { unsent = 0 }), TestContext.Current.CancellationToken);
        shown = await UntilAsync(reading => reading.Booths[0].State == BoothState.Quiet);

        Assert.Equal(0, shown.Booths[0].Here);

        async Task<BoardReading> UntilAsync(Func<BoardReading, bool> expected)
        {
            while (true)
            {
                var reading = await readings.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
                if (expected(reading))
                {
                    return reading;
                }
            }
        }
    }
}
