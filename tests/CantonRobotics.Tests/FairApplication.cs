using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CantonRobotics.Tests;

/// <summary>
/// The real product on a real database in a directory of its own, with the fair's clock in the test's hand. What a test wants done has a method here
/// (<c>FairApplication.*.cs</c>); tests do not reach into services.
/// </summary>
public sealed partial class FairApplication : WebApplicationFactory<Program>
{
    /// <summary>10:30 on the first fair day in Guangzhou.</summary>
    public static readonly DateTimeOffset FirstMorning = new(2025, 4, 15, 10, 30, 0, TimeSpan.FromHours(8));

    /// <summary>A setting that puts the timers in the test's hand too, beside the fair's clock.</summary>
    public const string TimersInHand = "Test:Timers";

    private readonly Dictionary<string, string?> _settings = [];

    private FairApplication()
    {
    }

    public FakeTimeProvider Clock { get; } = new(FirstMorning);

    public string DataDirectory { get; private init; } = Path.Combine(Path.GetTempPath(), $"cr-test-{Guid.NewGuid():N}");

    public static async Task<FairApplication> StartAsync(DataProvider provider = DataProvider.Sqlite, params (string Key, string Value)[] settings)
    {
        var application = new FairApplication();
        application._settings["Data:Provider"] = provider.ToString();
        application._settings["Data:Directory"] = application.DataDirectory;
        if (provider == DataProvider.Postgres)
        {
            application._settings["ConnectionStrings:Fair"] = await PostgresServer.Running!.CreateDatabaseAsync();
        }

        foreach (var (key, value) in settings)
        {
            application._settings[key] = value;
        }

        _ = application.Server;
        return application;
    }

    /// <summary>A client that follows no redirect and keeps cookies, as tests of pages want it.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting("Logging:LogLevel:Default", "Warning");

        // As when published: what a build maps beside, to find changed static files, takes every address and answers 405 where there is nothing.
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        if (!_settings.ContainsKey("Demo:Enabled"))
        {
            builder.ConfigureTestServices(services => services.AddSingleton(new FairClock(Clock)));
        }

        if (_settings.ContainsKey(TimersInHand))
        {
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }
}
