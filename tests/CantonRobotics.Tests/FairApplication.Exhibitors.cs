using System.Text;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Robots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    public ExhibitorDirectory Exhibitors => Services.GetRequiredService<ExhibitorDirectory>();

    public BoothPlan Booths => Services.GetRequiredService<BoothPlan>();

    /// <summary>The 46 makers of the sample roster, approved, without booths.</summary>
    public async Task<RosterReport> ImportRosterAsync()
    {
        await using var roster = RosterImport.SampleRoster();
        return await Services.GetRequiredService<RosterImport>().ApplyAsync(roster);
    }

    public Task<RosterReport> ImportAsync(string csv) => Services.GetRequiredService<RosterImport>().ApplyAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)));

    public Task<RosterReport> DryRunAsync(string csv) => DryRunAsync(Encoding.UTF8.GetBytes(csv));

    public Task<RosterReport> DryRunAsync(byte[] csv) => Services.GetRequiredService<RosterImport>().DryRunAsync(new MemoryStream(csv));

    public Task<IReadOnlyList<Exhibitor>> ListExhibitorsAsync() => Exhibitors.ListAsync(new ExhibitorFilter());

    public Task<IReadOnlyList<Robot>> RobotsAsync(Guid exhibitorId) => Services.GetRequiredService<RobotCatalogue>().OfAsync(exhibitorId);

    /// <summary>The database breaks under the running product.</summary>
    public async Task LoseExhibitorsAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Exhibitors\" RENAME TO \"Lost\"");
    }

    /// <summary>An exhibitor entered by hand, approved unless told otherwise.</summary>
    public async Task<Exhibitor> AddExhibitorAsync(string nameEn = "Atlas Robots", string nameZh = "阿特拉斯机器人", bool approved = true, string? note = null, string city = "Shenzhen")
    {
        var input = new ExhibitorInput { NameEn = nameEn, NameZh = nameZh, City = city, Province = "Guangdong", Category = "humanoid", Note = note };
        var added = await Exhibitors.AddAsync(input);
        Assert.True(added.Done, added.Refusal?.Code);
        return approved ? (await Exhibitors.ApproveAsync(added.Value.Id)).Value! : added.Value;
    }

    /// <summary>A row of free booths along aisle A, 6 m × 3 m each.</summary>
    public async Task<IReadOnlyList<Booth>> AddBoothsAsync(int count = 3)
    {
        var added = await Booths.AddAsync([.. Enumerable.Range(0, count).Select(number => NewBooth($"10.2A{(2 * number) + 1:00}", x: 2 + (7 * number)))]);
        Assert.True(added.Done, added.Refusal?.Code);
        return added.Value;
    }

    public Booth NewBooth(string code, double x = 2, double y = 2) => new()
    {
        Code = code,
        ZoneId = Services.GetRequiredService<FairCalendar>().Programme.Zone.Id,
        Kind = BoothKind.Standard,
        Area = 18,
        Capacity = 14,
        X = x,
        Y = y,
        Width = 6,
        Depth = 3,
    };
}
