using System.Globalization;
using System.Security.Claims;
using CantonRobotics.Access;

namespace CantonRobotics.Ui;

/// <summary>
/// How a page takes what comes from outside its circuit (a live figure, another person's change): in its own language and for its own person. Such an event
/// arrives with the language and the <see cref="Caller"/> of whoever caused it; a page that read the database so would show its reader another's rows.
/// </summary>
public sealed class OutsideEvents
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _texts = CultureInfo.CurrentUICulture;

    /// <summary>Whose page it is. Until it is told, the work reaches nothing that anybody owns.</summary>
    public ClaimsPrincipal? For { get; set; }

    /// <summary>Runs on the thread pool, so that whoever told of the change is not kept.</summary>
    public Task TakeAsync(Func<Task> work) => Task.Run(async () =>
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _texts);
        using var _ = (For is null ? Caller.Nobody : Caller.Of(For)).Enter();
        await work();
    });
}
