using CantonRobotics.Data;
using CantonRobotics.Fair;

namespace CantonRobotics.Demo;

public static class DemoRegistration
{
    /// <summary>In demonstration mode: a file of its own, the faster clock, and the rehearsal.</summary>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        var demo = builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new DemoOptions();
        if (!demo.Enabled)
        {
            return builder;
        }

        if (demo.Speed is < 0 or > 600)
        {
            throw new InvalidOperationException("--demo-speed wants 0 to 600: fair seconds in one second.");
        }

        DemoUrls.RefuseOthersThanLoopback(builder.Configuration["urls"]);
        var services = builder.Services;
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        services.Configure<DataOptions>(data => data.FileName = "demonstration.db");
        services.AddSingleton(new DemoClock(TimeProvider.System, demo.Speed));
        services.AddSingleton<FairClock>(given => given.GetRequiredService<DemoClock>());
        services.AddSingleton<DemoCrowd>();
        services.AddSingleton<DemoFair>();
        services.AddSingleton<DemoWalk>();
        services.AddHostedService<DemoRehearsal>();
        return builder;
    }

    /// <summary>Before the server listens: sets the demonstration up and fills the log's first hour, so that who reaches the server finds a fair in progress.</summary>
    public static async Task PrepareDemoAsync(this WebApplication app)
    {
        if (app.Services.GetService<DemoClock>() is null)
        {
            return;
        }

        var baseUrl = (app.Configuration["urls"] ?? "http://localhost").Split(';')[0].TrimEnd('/');
        await app.Services.GetRequiredService<DemoFair>().PrepareAsync(baseUrl, CancellationToken.None);
        await app.Services.GetRequiredService<DemoWalk>().PrepareAsync(CancellationToken.None);
        app.MapDemoEntry();
    }
}
