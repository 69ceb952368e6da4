using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Fair.Announcements;

/// <summary>The only writer of announcements.</summary>
public sealed class AnnouncementBoard(FairStore store, FairClock clock)
{
    /// <summary>More at once nobody reads.</summary>
    public const int MostAtOnce = 10;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public event Action? Changed;

    /// <summary>What is shown now, the newest first.</summary>
    public async Task<IReadOnlyList<Announcement>> NowAsync(CancellationToken cancellation = default)
    {
        var now = clock.UtcNow;
        await using var db = await store.ReadAsync(cancellation);
        return await db.Announcements.Where(one => one.From <= now && one.Until > now).OrderByDescending(one => one.From).ThenByDescending(one => one.Id).Take(MostAtOnce).ToListAsync(cancellation);
    }

    /// <summary>All of them, those that run or are to come first; at most 200.</summary>
    public async Task<IReadOnlyList<Announcement>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Announcements.OrderByDescending(one => one.Until).Take(200).ToListAsync(cancellation);
    }

    /// <summary>Shows a text for so long. Refused: <c>required</c>, <c>too-long</c>, <c>duration-invalid</c>, <c>too-many-announcements</c>.</summary>
    public async Task<Answer<Announcement>> SayAsync(string? english, string? chinese, TimeSpan length, CancellationToken cancellation = default)
    {
        if ((Wrong("textEn", english) ?? Wrong("textZh", chinese)) is { } wrong)
        {
            return wrong;
        }

        if (length < TimeSpan.FromMinutes(1) || length > Longest)
        {
            return new Refusal("duration-invalid", "minutes", (int)Longest.TotalDays);
        }

        var now = clock.UtcNow;
        var said = new Announcement { TextEn = english!.Trim(), TextZh = chinese!.Trim(), From = now, Until = now + length };
        await using (var work = await store.WriteAsync(cancellation))
        {
            if (await work.Db.Announcements.CountAsync(one => one.Until > now, cancellation) >= MostAtOnce)
            {
                return new Refusal("too-many-announcements", null, MostAtOnce);
            }

            work.Db.Announcements.Add(said);
            work.Record(new(AuditActions.Announced, $"announcement:{said.Id}", said.TextEn));
            await work.SaveAsync(cancellation);
        }

        Changed?.Invoke();
        return said;
    }

    /// <summary>Takes it off at once; one that is over stays as it is.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellation = default)
    {
        var now = clock.UtcNow;
        await using (var work = await store.WriteAsync(cancellation))
        {
            if (await work.Db.Announcements.SingleOrDefaultAsync(one => one.Id == id && one.Until > now, cancellation) is not { } found)
            {
                return;
            }

            found.Until = now;
            work.Record(new(AuditActions.AnnouncementEnded, $"announcement:{id}"));
            await work.SaveAsync(cancellation);
        }

        Changed?.Invoke();
    }

    private static Refusal? Wrong(string field, string? text) => text?.Trim() switch
    {
        null or "" => new("required", field),
        { Length: > AnnouncementTable.TextLength and var length } => new("too-long", field, AnnouncementTable.TextLength, length),
        _ => null,
    };
}
