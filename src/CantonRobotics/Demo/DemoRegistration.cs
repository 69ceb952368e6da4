using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;

namespace CantonRobotics.Demo;

public static class DemoRegistration
{
    /// <summary>The morning before the first fair day: when keys are made, devices paired and the first visitors registered.</summary>
    private static readonly DateTime BeforeTheFair = new(2025, 4, 14, 1, 0, 0, DateTimeKind.Utc);

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
            throw new StartRefusedException("--demo-speed wants 0 to 600: fair seconds in one second.");
        }

        DemoUrls.RefuseOthersThanLoopback(builder.Configuration);
        var services = builder.Services;
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        services.Configure<DataOptions>(data => data.FileName = "demonstration.db");
        var clock = new DemoClock(TimeProvider.System, demo.Speed);
        clock.Set(BeforeTheFair);
        services.AddSingleton(clock);
        services.AddSingleton<FairClock>(given => given.GetRequiredService<DemoClock>());
        services.AddSingleton<DemoCrowd>();
        services.AddSingleton<DemoFair>();
        services.AddSingleton<DemoWalk>();
        services.AddSingleton<DemoOpening>();
        services.AddHealthChecks().AddCheck<DemoOpening>("demonstration", tags: [HealthEndpoints.Ready]);
        services.AddHostedService<DemoRehearsal>();
        return builder;
    }

    /// <summary>Ahead of everything that shows or takes figures.</summary>
    public static void UseDemoOpening(this WebApplication app)
    {
        if (app.Services.GetService<DemoOpening>() is { } opening)
        {
            app.Use(next => context => opening.HoldAsync(context, next));
        }
    }

    /// <summary>Before the server listens: roster, hall, devices and keys are there, so that <c>demo-access.json</c> is whole when the first page answers.</summary>
    public static async Task PrepareDemoAsync(this WebApplication app)
    {
        if (app.Services.GetService<DemoClock>() is null)
        {
            return;
        }

        var baseUrl = (app.Configuration["urls"] ?? "http://localhost").Split(';')[0].TrimEnd('/');
        await app.Services.GetRequiredService<DemoFair>().PrepareAsync(baseUrl, CancellationToken.None);
        await app.Services.GetRequiredService<DemoWalk>().SetClockAsync(CancellationToken.None);
        app.MapDemoEntry();
    }
}
