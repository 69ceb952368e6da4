using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Alerts;

/// <summary>Something that visitors are shown only when an organizer allows it.</summary>
public sealed class PublicHint
{
    /// <summary>Less busy booths of the same category, on a booth's own page and on the wall.</summary>
    public const string QuieterBooths = "quieter-booths";

    public required string Key { get; init; }

    public required bool IsShown { get; set; }
}

/// <summary>The only writer of what visitors are shown beyond the plain facts; off until an organizer turns it on.</summary>
public sealed class PublicHints(FairStore store)
{
    public event Action? Changed;

    public async Task<bool> IsShownAsync(string key, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.PublicHints.AnyAsync(one => one.Key == key && one.IsShown, cancellation);
    }

    public async Task ShowAsync(string key, bool shown, CancellationToken cancellation = default)
    {
        await using (var work = await store.WriteAsync(cancellation))
        {
            var hint = await work.Db.PublicHints.SingleOrDefaultAsync(one => one.Key == key, cancellation);
            if (hint is null)
            {
                work.Db.PublicHints.Add(hint = new PublicHint { Key = key, IsShown = false });
            }

            if (hint.IsShown == shown)
            {
                return;
            }

            hint.IsShown = shown;
            work.Record(new(AuditActions.PublicHintChanged, $"public-hint:{key}", shown ? "on" : "off"));
            await work.SaveAsync(cancellation);
        }

        Changed?.Invoke();
    }
}
