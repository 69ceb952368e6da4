using System.Text.Json;
using System.Text.Json.Serialization;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Printing;

/// <summary>The layouts that can be chosen: the product's own, and the only writer of those that organizers made.</summary>
public sealed class LayoutBook(FairStore store, FairClock clock)
{
    public const int MostSaved = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task<IReadOnlyList<NamedLayout>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var saved = await db.BadgeLayouts.OrderBy(one => one.Name).ThenBy(one => one.Id).Take(MostSaved).ToListAsync(cancellation);
        return [.. BuiltInLayouts.All, .. saved.Select(Read)];
    }

    /// <summary>By its key; null when there is none.</summary>
    public async Task<NamedLayout?> FindAsync(string? key, CancellationToken cancellation = default)
    {
        if (BuiltInLayouts.Find(key) is { } own || !Guid.TryParse(key, out var id))
        {
            return BuiltInLayouts.Find(key);
        }

        await using var db = await store.ReadAsync(cancellation);
        return await db.BadgeLayouts.SingleOrDefaultAsync(one => one.Id == id, cancellation) is { } saved ? Read(saved) : null;
    }

    /// <summary>A copy to be changed. Refused: <c>layout-unknown</c>, <c>layout-name</c>, <c>layouts-too-many</c>.</summary>
    public async Task<Answer<NamedLayout>> CopyAsync(string key, string name, CancellationToken cancellation = default)
    {
        if (await FindAsync(key, cancellation) is not { } original)
        {
            return new Refusal("layout-unknown");
        }

        if (WrongName(name) is { } wrong)
        {
            return wrong;
        }

        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.BadgeLayouts.CountAsync(cancellation) >= MostSaved)
        {
            return new Refusal("layouts-too-many", null, MostSaved);
        }

        var copy = new SavedLayout { Name = name.Trim(), Body = JsonSerializer.Serialize(original.Layout, Json), ChangedAt = clock.UtcNow };
        work.Db.BadgeLayouts.Add(copy);
        work.Record(new(AuditActions.BadgeLayoutChanged, SubjectOf(copy.Id), $"copied from {key}"));
        await work.SaveAsync(cancellation);
        return Read(copy);
    }

    /// <summary>Replaces a saved layout. Refused: <c>layout-unknown</c>, <c>changed-meanwhile</c> where its version is not this one any more, <c>layout-name</c>, and the first of <see cref="LayoutRules"/>.</summary>
    public async Task<Answer<NamedLayout>> SaveAsync(string key, string name, BadgeLayout layout, int version, CancellationToken cancellation = default)
    {
        if ((WrongName(name) ?? LayoutRules.Check(layout).FirstOrDefault()) is { } wrong)
        {
            return wrong;
        }

        await using var work = await store.WriteAsync(cancellation);
        if (!Guid.TryParse(key, out var id) || await work.Db.BadgeLayouts.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } saved)
        {
            return new Refusal("layout-unknown");
        }

        if (saved.Version != version)
        {
            return new Refusal("changed-meanwhile");
        }

        (saved.Name, saved.Body, saved.Version, saved.ChangedAt) = (name.Trim(), JsonSerializer.Serialize(layout, Json), version + 1, clock.UtcNow);
        work.Record(new(AuditActions.BadgeLayoutChanged, SubjectOf(id), $"version {saved.Version}"));
        try
        {
            await work.SaveAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("changed-meanwhile");
        }

        return Read(saved);
    }

    /// <summary>Removes a saved layout; what was printed by it stays in the log. False where there was none.</summary>
    public async Task<bool> RemoveAsync(string key, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (!Guid.TryParse(key, out var id) || await work.Db.BadgeLayouts.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } saved)
        {
            return false;
        }

        work.Db.BadgeLayouts.Remove(saved);
        work.Record(new(AuditActions.BadgeLayoutChanged, SubjectOf(id), "removed"));
        await work.SaveAsync(cancellation);
        return true;
    }

    private static string SubjectOf(Guid id) => $"badge-layout:{id}";

    private static Refusal? WrongName(string? name) =>
        name?.Trim().Length is >= 1 and <= PrintingTable.NameLength ? null : new Refusal("layout-name", "name", PrintingTable.NameLength);

    private static NamedLayout Read(SavedLayout saved) =>
        new(saved.Id.ToString(), saved.Name, saved.Version, JsonSerializer.Deserialize<BadgeLayout>(saved.Body, Json) ?? throw new InvalidDataException($"The layout {saved.Id} is empty."));
}
