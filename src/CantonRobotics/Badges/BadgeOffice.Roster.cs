using CantonRobotics.Badges.Crew;
using CantonRobotics.Data;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>Finds the badges of those who work at the fair: staff that was imported, and the crews of booths.</summary>
public sealed partial class BadgeOffice
{
    /// <summary>
    /// Badges of this phase whose holder's name, company or external id contains the text, whatever its case, accents and script, or that have it as the code
    /// under the QR; newest first, those after the first <paramref name="skip"/>, at most 200, and how many there are in all. Of a badge that was replaced the
    /// successor is listed; its own code still finds it.
    /// </summary>
    public async Task<(IReadOnlyList<Badge> Badges, int All)> SearchStaffAsync(string? text, int skip, int take, CancellationToken cancellation = default)
    {
        var wanted = PersonalText.Fold(PersonalText.Tidy(text is { Length: > BadgeTable.HolderLength } ? text[..BadgeTable.HolderLength] : text));
        await using var db = await store.ReadAsync(cancellation);
        var ids = await MatchingAsync(db, wanted, TypedCode.Read(text), cancellation);
        var page = ids.Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, 200)).ToArray();
        var badges = await db.Badges.Where(badge => page.Contains(badge.Id)).ToDictionaryAsync(badge => badge.Id, cancellation);
        return ([.. page.Select(id => badges[id])], ids.Count);
    }

    /// <summary>A holder's name is compared here, since no database knows that "jose" is "José"; they are thousands at most, not hundreds of thousands.</summary>
    private async Task<List<long>> MatchingAsync(FairDb db, string wanted, string? code, CancellationToken cancellation)
    {
        var (phase, staff, badges, crews) = (calendar.Programme.Phase.Id, BadgeClassRules.Staff, db.Badges, db.CrewMembers);
        var listed = badges.Where(badge => badge.PhaseId == phase && badge.VisitorId == null && staff.Contains(badge.Class)
            && (badge.TypedCode == code || badge.Status == BadgeStatus.Active
                || (badge.HolderName != null && (badge.HolderExternalId != null
                    ? !badges.Any(other => other.HolderExternalId == badge.HolderExternalId && other.PhaseId == phase && other.Status == BadgeStatus.Active)
                    : badge.Class != BadgeClass.Exhibitor || crews.Any(one => one.BadgeId == badge.Id)))));
        var rows = listed.OrderByDescending(badge => badge.IssuedAt).ThenBy(badge => badge.HolderName).ThenBy(badge => badge.Id)
            .Select(badge => new { badge.Id, badge.HolderName, badge.HolderCompany, badge.HolderExternalId, badge.TypedCode });
        List<long> ids = [];
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.TypedCode == code || PersonalText.Fold($"{row.HolderName}\n{row.HolderCompany}\n{row.HolderExternalId}").Contains(wanted, StringComparison.Ordinal))
            {
                ids.Add(row.Id);
            }
        }

        return ids;
    }

    /// <summary>Somebody has another badge in its stead, or the holder has left: a revoked badge that is nobody's any more gets no successor.</summary>
    private static async Task<bool> IsReplacedAsync(FairDb db, Badge revoked, CancellationToken cancellation) => revoked switch
    {
        { VisitorId: { } visitor } => await db.Badges.AnyAsync(badge => badge.VisitorId == visitor && badge.PhaseId == revoked.PhaseId && badge.Status == BadgeStatus.Active, cancellation),
        { HolderExternalId: { } id } => await db.Badges.AnyAsync(badge => badge.HolderExternalId == id && badge.PhaseId == revoked.PhaseId && badge.Status == BadgeStatus.Active, cancellation),
        { Class: BadgeClass.Exhibitor } => !await db.CrewMembers.AnyAsync(one => one.BadgeId == revoked.Id && one.State == CrewState.Approved, cancellation),
        _ => false,
    };
}
