using CantonRobotics.Fair.Announcements;

namespace CantonRobotics.Fair;

public static class FairRegistration
{
    public static IServiceCollection AddFair(this IServiceCollection services)
    {
        services.TryAddFairClock();
        return services.AddSingleton<FairCalendar>().AddSingleton<AnnouncementBoard>();
    }

    /// <summary>Opens the calendar before the slices that live by it; a new installation gets the programme of the 137th edition to start from.</summary>
    public static async Task OpenFairAsync(this WebApplication app)
    {
        var calendar = app.Services.GetRequiredService<FairCalendar>();
        if (!await calendar.OpenAsync())
        {
            await calendar.AddAsync(DefaultProgramme.Edition137());
            await calendar.OpenAsync();
        }
    }

    /// <summary>The demonstration registers its own clock first.</summary>
    private static void TryAddFairClock(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(FairClock)))
        {
            services.AddSingleton(given => new FairClock(given.GetService<TimeProvider>() ?? TimeProvider.System));
        }
    }
}
