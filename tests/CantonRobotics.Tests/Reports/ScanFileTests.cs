using System.Net;
using System.Text;
using CantonRobotics.Data;
using Parquet;
using Parquet.Schema;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>The scan log as a file holds what GET /api/v1/scans answers.</summary>
public sealed class ScanFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_HoldsEveryRow_WithTheColumnsOfTheInterface_AndNoName()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();

        var text = Encoding.UTF8.GetString(await scene.FileAsync("reports/scans.csv"));

        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("seq,scanId,badgeId,badgeClass,deviceId,placeKind,place,kind,purpose,leadGranted,outcome,capturedAt,receivedAt,clockOffsetMs", lines[0]);
        Assert.Equal(10, lines.Length);
        Assert.EndsWith(",gate,gate-a,entry,,false,accepted,2025-04-15T02:31:00.000Z,2025-04-15T02:31:00.000Z,0", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.EndsWith(",booth,10.2A03,visit,lead,true,accepted,2025-04-15T02:42:00.000Z,2025-04-15T02:42:00.000Z,0", StringComparison.Ordinal));
        Assert.DoesNotContain("Lima", text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Parquet_ReadBack_IsTheLog(DataProvider provider)
    {
        await using var scene = await StartAsync(provider);
        await scene.WalkAsync();
        var log = await scene.Fair.LogAsync();
        using var file = new MemoryStream(await scene.FileAsync("reports/scans.parquet"));

        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: Cancel);
        using var group = reader.OpenRowGroupReader(0);
        var (seqs, ids, at, places, badges) = (new long[log.Count], new Guid[log.Count], new DateTime[log.Count], new string[log.Count], new string[log.Count]);
        await group.ReadAsync<long>(Field("seq"), seqs, null, Cancel);
        await group.ReadAsync<Guid>(Field("scanId"), ids, null, Cancel);
        await group.ReadAsync<DateTime>(Field("capturedAt"), at, null, Cancel);
        await group.ReadAsync(Field("place"), places, null, Cancel);
        await group.ReadAsync(Field("badgeId"), badges, null, Cancel);

        Assert.Equal(1, reader.RowGroupCount);
        Assert.Equal(log.Select(scan => scan.Seq), seqs);
        Assert.Equal(log.Select(scan => scan.ScanId), ids);
        Assert.Equal(log.Select(scan => scan.Place), places);
        Assert.Equal(log.Select(scan => scan.CapturedAt), at.Select(one => one.ToUniversalTime()));
        Assert.Equal(log.Select(scan => scan.BadgeId!.Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)), badges);

        DataField Field(string name) => reader.Schema.DataFields.Single(one => one.Name == name);
    }

    [Fact]
    public async Task Days_AreThoseOnWhichTheScansWereMade()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        scene.Go(First.AddDays(1), "10:00");
        await scene.LateAsync("11:30", A, scene.Chen);
        await scene.GateAsync(First.AddDays(1), "10:05", "entry", scene.Ana);

        Assert.Equal((10, 1, 11), (await RowsAsync("?from=2025-04-15&to=2025-04-15"), await RowsAsync("?from=2025-04-16"), await RowsAsync("?from=&to=")));

        async Task<int> RowsAsync(string query) => Encoding.UTF8.GetString(await scene.FileAsync($"reports/scans.csv{query}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    [Theory]
    [InlineData("?from=2025-04-16&to=2025-04-15")]
    [InlineData("?from=soon")]
    public async Task Days_ThatAreNone_AreRefused(string query)
    {
        await using var scene = await StartAsync();
        using var organizer = await scene.Fair.OrganizerAsync();

        using var answer = await organizer.GetAsync($"/api/v1/reports/scans.parquet{query}", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("2025-04-15", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstration_SaysSo_InEveryFile()
    {
        await using var demonstration = await FairApplication.StartDemonstrationAsync();
        using var organizer = demonstration.Bearer((await demonstration.DemoAccessAsync()).GetProperty("organizerApiKey").GetString()!);

        using var csv = await organizer.GetAsync("/api/v1/reports/scans.csv?from=2025-04-15", Cancel);
        await using var parquet = await organizer.GetStreamAsync("/api/v1/reports/scans.parquet?from=2025-04-19", Cancel);
        using var file = new MemoryStream();
        await parquet.CopyToAsync(file, Cancel);
        file.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: Cancel);

        // The heads stand first, so that every reader of CSV finds them; the mark is a column.
        var lines = (await csv.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("seq,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",clockOffsetMs,note", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.EndsWith(",DEMONSTRATION", line, StringComparison.Ordinal));
        Assert.NotEmpty(lines[1..]);
        Assert.Equal("scans-demonstration.csv", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.StartsWith("DEMONSTRATION", reader.CustomMetadata["demonstration"], StringComparison.Ordinal);
    }
}
