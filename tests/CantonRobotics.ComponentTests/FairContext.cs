using System.Collections.Immutable;
using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Control;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CantonRobotics.ComponentTests;

/// <summary>A page on a real database with a real board, and the clock in the test's hand: three exhibitors with booths.</summary>
public abstract class FairContext : ConsoleContext, IAsyncLifetime
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"cr-component-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Now));
    private long _seq;

    protected FairContext()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Data:Directory"] = _directory;
        builder.AddFairDatabase();
        foreach (var service in builder.Services)
        {
            Services.Add(service);
        }

        Services.AddLocalization();
        Services.AddSingleton(new Mode(IsDemonstration: true)).AddSingleton<TimeProvider>(_time).AddSingleton(new FairClock(_time));
        Services.AddSingleton<FairCalendar>().AddSingleton<ExhibitorDirectory>().AddSingleton<PictureAlbum>().AddSingleton<BoothPlan>().AddSingleton<TrafficBoard>();
        Services.AddSingleton<ZoneStories>().AddSingleton<BadgeIndex>().AddSingleton<DeviceRegister>().AddControl();
    }

    protected TrafficBoard Board => Services.GetRequiredService<TrafficBoard>();

    protected ImmutableArray<Exhibitor> Exhibitors { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_directory);
        await using (var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken))
        {
            await db.Database.EnsureCreatedAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var calendar = Services.GetRequiredService<FairCalendar>();
        await calendar.AddAsync(DefaultProgramme.Edition137());
        await calendar.OpenAsync();
        var plan = Services.GetRequiredService<BoothPlan>();
        var zone = calendar.Programme.Zone;
        await plan.AddAsync([.. new[] { "10.2A01", "10.2A03", "10.2A05" }.Select((code, at) => new Booth
        {
            Code = code, ZoneId = zone.Id, Kind = BoothKind.Standard, Area = 36, Capacity = 18, X = 2 + (at * 7), Y = 3, Width = 6, Depth = 6,
        })]);
        (string English, string Chinese, string Category)[] companies = [("Pudu Robotics", "普渡科技", "delivery-catering"), ("UBTECH Robotics", "优必选", "humanoid"), ("Agibot", "智元机器人", "humanoid")];
        foreach (var (english, chinese, category) in companies)
        {
            Exhibitors = Exhibitors.Add(await ApprovedAsync(english, chinese, category));
        }

        await plan.AssignAsync("10.2A01", Exhibitors[0].Id);
        await plan.AssignAsync("10.2A03", Exhibitors[1].Id);
        await plan.AssignAsync("10.2A05", Exhibitors[2].Id);
        Board.Open(Guid.CreateVersion7(), Schedule);
        Board.SetBooths([.. new[] { "10.2A01", "10.2A03", "10.2A05" }.Select((code, at) => new BoothFacts(code, Exhibitors[at].Id, 18, HasDevice: true))]);
    }

    /// <summary>An approved exhibitor, without a booth.</summary>
    protected async Task<Exhibitor> ApprovedAsync(string english, string chinese, string category)
    {
        var directory = Services.GetRequiredService<ExhibitorDirectory>();
        var added = await directory.AddAsync(new ExhibitorInput { NameEn = english, NameZh = chinese, City = "Shenzhen", Province = "Guangdong", Category = category });
        return (await directory.ApproveAsync(added.Value!.Id)).Value!;
    }

    /// <summary>People are scanned at a booth, now.</summary>
    protected void Scan(string booth, params long[] badges)
    {
        Board.Record([.. badges.Select(badge => new Movement(++_seq, badge, booth, MovementKind.Visit, false, _time.GetUtcNow().UtcDateTime))]);
        Pass(1.1);
    }

    protected void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }
}
