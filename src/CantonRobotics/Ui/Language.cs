using System.Globalization;

namespace CantonRobotics.Ui;

/// <summary>
/// The language of the circuit in which it was made. What comes from outside a circuit (a live figure, another person's change) arrives in the thread's language,
/// and a page rendered from there would change its own.
/// </summary>
public sealed class Language
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _texts = CultureInfo.CurrentUICulture;

    /// <summary>Runs on the thread pool, so that whoever told of the change is not kept and hears nothing of the language.</summary>
    public Task SpeakAsync(Func<Task> work) => Task.Run(() =>
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _texts);
        return work();
    });
}
