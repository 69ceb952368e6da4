using System.Globalization;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.ComponentTests;

/// <summary>A page's surroundings: texts in one language, the 137th edition's schedule, readings to begin from.</summary>
public abstract class ConsoleContext : BunitContext
{
    /// <summary>Waiting ends with the success; a second is too short where the machine is busy.</summary>
    static ConsoleContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(10);

    protected ConsoleContext()
    {
        Services.AddLocalization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak("en");
    }

    protected static FairSchedule Schedule { get; } = FairSchedule.Of(DefaultProgramme.Edition137(), DefaultProgramme.Edition137().Phases[0]);

    /// <summary>15:12:08 in Guangzhou on the first fair day.</summary>
    protected static DateTime Now { get; } = new(2025, 4, 15, 7, 12, 8, DateTimeKind.Utc);

    protected static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    protected static BoothReading Live(string code = "10.2B29", int here = 9, BoothLevel level = BoothLevel.Busy) => new(
        code, Guid.CreateVersion7(), 18, here, Basis.Estimated, 211, 187, 23, 184, 0.18, 41, level, BoothState.Live, Now.AddMinutes(-1), [0, 3, 5]);

    protected static BoothReading Quiet(string code = "10.2B29") => new(
        code, Guid.CreateVersion7(), 18, 0, Basis.Estimated, 0, 0, 0, null, null, 0, BoothLevel.Empty, BoothState.Quiet, null, [0, 0]);

    protected static BoothReading Stale(string code = "10.2B29") => Live(code, 7) with { State = BoothState.Stale, LastScanAt = Now.AddMinutes(-38) };

    protected static BoothReading NotMeasured(string code = "10.2B29") => new(
        code, Guid.CreateVersion7(), 18, null, Basis.NotMeasured, null, null, null, null, null, null, null, BoothState.NotMeasured, null, []);
}
