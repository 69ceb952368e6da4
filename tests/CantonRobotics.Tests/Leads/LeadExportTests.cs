using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CantonRobotics.Leads;
using MiniExcelLibs;

namespace CantonRobotics.Tests.Leads;

public sealed class LeadExportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hubspot", "First Name,Last Name,Email,Phone Number,Company Name,Country/Region,Lead Rating,Follow-up Date,Notes,Lead Source,Consent Text,Consent Date")]
    [InlineData("salesforce", "First Name,Last Name,Company,Email,Phone,Country,Rating,Lead Source,Description,Consent Text,Consent Date")]
    public async Task Csv_ForACrm_BeginsWithItsHeaders_AndLeavesNoRequiredFieldEmpty(string crm, string headers)
    {
        await using var scene = await LeadScene.StartAsync();
        var scan = await scene.ScanAsync(scene.Phone, await scene.Application.HolderAsync("Ana Lima", shares: true));
        await scene.NoteAsync(scene.Phone, scan, "rating", "hot");
        await scene.LeadsAsync();
        using var program = await scene.Application.ExhibitorAsync(scene.Exhibitor);

        var lines = (await program.GetStringAsync($"/api/v1/leads.csv?headers={crm}", Cancel)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(headers, lines[0]);
        Assert.Contains("Lima", lines[1], StringComparison.Ordinal);
        Assert.Contains("Hot", lines[1], StringComparison.Ordinal);
        Assert.Contains("Brazil", lines[1], StringComparison.Ordinal);
        Assert.Contains("2025-04/en", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xlsx_HoldsTheSame_AndRunsNothing_AndLeavesOutWhoWithdrew()
    {
        await using var scene = await LeadScene.StartAsync();
        var scan = await scene.ScanAsync(scene.Phone, await scene.Application.HolderAsync("Ana Lima", shares: true));
        var gone = await scene.Application.HolderAsync("Who Withdraws", shares: true);
        await scene.ScanAsync(scene.Phone, gone);
        await scene.LeadsAsync();
        await scene.NoteAsync(scene.Phone, scan, $"note:{scan}", "$=cmd()");
        await scene.NoteAsync(scene.Phone, scan, "tag:=1+1", "1");
        Assert.Equal(2, (await scene.LeadsAsync()).Count);
        await scene.Application.SetConsentAsync(gone, shares: false);
        using var program = await scene.Application.ExhibitorAsync(scene.Exhibitor);

        using var file = new MemoryStream(await program.GetByteArrayAsync("/api/v1/leads.xlsx", Cancel));

        var rows = file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        var row = Assert.Single(rows);
        Assert.Equal(("Ana Lima", "'$=cmd()", "'=1+1"), ((string?)row["name"], (string?)row["notes"], (string?)row["tags"]));
        file.Position = 0;
        using var zip = new ZipArchive(file);
        Assert.All(zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)), entry => Assert.DoesNotContain("<x:f>", Text(entry), StringComparison.Ordinal));
        Assert.All(zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)), entry => Assert.DoesNotContain("<f>", Text(entry), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Headers_ThatThereAreNot_AreRefusedWithThoseThatThereAre()
    {
        await using var scene = await LeadScene.StartAsync();
        using var program = await scene.Application.ExhibitorAsync(scene.Exhibitor);

        using var answer = await program.GetAsync("/api/v1/leads.xlsx?headers=pipedrive", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("hubspot", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("errors").GetProperty("headers")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyBook_IsAWorkbookWithHeaders()
    {
        await using var scene = await LeadScene.StartAsync();
        using var program = await scene.Application.ExhibitorAsync(scene.Exhibitor);

        using var file = new MemoryStream(await program.GetByteArrayAsync("/api/v1/leads.xlsx?headers=salesforce", Cancel));

        Assert.Equal(LeadColumns.Salesforce.Headers, ((IDictionary<string, object?>)file.Query(useHeaderRow: false).First()).Values.Select(value => (string?)value));
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
