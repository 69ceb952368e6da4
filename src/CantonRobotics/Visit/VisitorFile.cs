using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Booths;
using CantonRobotics.Leads;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;
using CantonRobotics.Visitors.Saving;

namespace CantonRobotics.Visit;

/// <summary>Gathers everything that the product holds of one person, for that person.</summary>
public sealed class VisitorFile(BadgeOffice badges, PrintLog printed, LeadBook leads, SavedList saved, TrafficBoard board, BoothPlan plan)
{
    public async Task<VisitorData> OfAsync(Visitor visitor, CancellationToken cancellation = default)
    {
        var own = await badges.ListAsync(visitor.Id, cancellation);
        List<VisitorBadge> printedBadges = [];
        foreach (var badge in own)
        {
            var prints = await printed.ListAsync(new(badge.Id), limit: 200, cancellation: cancellation);
            printedBadges.Add(new(
                BadgeIds.Hex(badge.Id), badge.Class, badge.Status, badge.TypedCode, badge.ValidThrough, badge.IssuedAt, badge.RevokedAt,
                [.. prints.Select(line => new VisitorPrint(line.Printed.PrintedAt, line.Printed.Reason))]));
        }

        var booths = (await plan.PlanAsync(cancellation)).Booths.ToDictionary(booth => booth.Code, StringComparer.Ordinal);
        var shared = (await leads.OfVisitorAsync(visitor.Id, cancellation)).ToDictionary(lead => lead.ExhibitorId!.Value);
        var names = booths.Values.Where(booth => booth.ExhibitorId is not null).DistinctBy(booth => booth.ExhibitorId).ToDictionary(
            booth => booth.ExhibitorId!.Value, booth => Cultures.Pick(booth.NameEn ?? booth.Code, booth.NameZh ?? booth.NameEn ?? booth.Code));
        var steps = own.SelectMany(badge => board.StepsOf(badge.Id)).OrderBy(step => step.At).ToList();
        var scans = steps.Select(step => new VisitorScan(
            step.At, step.Kind, step.Booth, step.Booth is { } code && booths.TryGetValue(code, out var booth) && booth.ExhibitorId is { } holder ? names[holder] : null)).ToList();

        var sharing = visitor.Sharing;
        var met = steps.Select(step => step.Booth is { } code && booths.TryGetValue(code, out var booth) ? booth.ExhibitorId : null).OfType<Guid>();
        var decided = visitor.Consents.Select(one => one.ExhibitorId).OfType<Guid>();
        var exhibitors = met.Concat(shared.Keys).Concat(decided).Distinct().Select(id => new VisitorExhibitor(
            id, names.GetValueOrDefault(id) ?? id.ToString(), sharing.With(id), shared.GetValueOrDefault(id) is { } lead ? lead.FirstAt > lead.ConsentAt ? lead.FirstAt : lead.ConsentAt : null, shared.GetValueOrDefault(id)?.LastAt, shared.GetValueOrDefault(id)?.WithdrawnAt,
            steps.FindLast(step => step.Booth is { } code && booths.TryGetValue(code, out var booth) && booth.ExhibitorId == id) is { Booth: not null } last ? last.At : null));

        return new VisitorData(
            visitor.Id, visitor.ExternalId, visitor.DisplayName, visitor.GivenName, visitor.FamilyName, visitor.Company, visitor.Country, visitor.Email, visitor.Phone, visitor.Kind, visitor.Language, visitor.Interests,
            visitor.RegisteredAt,
            printedBadges,
            [.. visitor.Consents.OrderBy(one => one.At).Select(one => new VisitorDecision(one.Purpose, one.ExhibitorId, one.Granted, one.TextVersion, one.At))],
            [.. exhibitors.OrderByDescending(one => one.LastScanAt)],
            scans,
            [.. (await leads.NotedOnAsync(visitor.Id, cancellation)).Select(edit => new VisitorNote(edit.ExhibitorId!.Value, edit.Key, edit.Value, edit.At))],
            [.. (await saved.OfAsync(visitor.Id, cancellation)).Select(one => new VisitorSaved(one.Kind, one.ItemId, one.At))]);
    }
}

/// <summary>Everything held of one person: the download of its private page.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="ExternalId">The id in the list that the organizer imported; null for who registered.</param>
/// <param name="Name">As on the badge.</param>
/// <param name="GivenName">Null where it was not given apart.</param>
/// <param name="FamilyName">Null where it was not given apart.</param>
/// <param name="Company">Null where none was given.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Email">Null where a phone was given.</param>
/// <param name="Phone">Null where an e-mail address was given.</param>
/// <param name="Kind">What the person came as.</param>
/// <param name="Language">Of the registration.</param>
/// <param name="Interests">Robot categories.</param>
/// <param name="RegisteredAt">UTC.</param>
/// <param name="Badges">Newest first.</param>
/// <param name="Consents">Every decision, oldest first.</param>
/// <param name="Exhibitors">Those who scanned the badge or were decided on, the newest scan first.</param>
/// <param name="Scans">Every accepted scan, oldest first.</param>
/// <param name="Noted">What exhibitors noted on the person, oldest first.</param>
/// <param name="Saved">What the person saved, newest first.</param>
public sealed record VisitorData(
    Guid Id, string? ExternalId, string Name, string? GivenName, string? FamilyName, string? Company, string Country, string? Email, string? Phone, VisitorKind Kind, string Language,
    IReadOnlyList<string> Interests, DateTime RegisteredAt, IReadOnlyList<VisitorBadge> Badges, IReadOnlyList<VisitorDecision> Consents, IReadOnlyList<VisitorExhibitor> Exhibitors,
    IReadOnlyList<VisitorScan> Scans, IReadOnlyList<VisitorNote> Noted, IReadOnlyList<VisitorSaved> Saved);

/// <summary>An exhibitor or robot on the person's list.</summary>
public sealed record VisitorSaved(SavedKind Kind, Guid Id, DateTime At);

/// <summary>A field that an exhibitor's people set on the person as a lead (<c>LeadKeys</c>); an empty value took it away. Who of them it was is their own data.</summary>
public sealed record VisitorNote(Guid ExhibitorId, string Field, string Value, DateTime At);

/// <summary>A badge of the person, and when it was printed, newest first; times in UTC.</summary>
public sealed record VisitorBadge(
    string Id, BadgeClass Class, BadgeStatus Status, string Code, DateOnly ValidThrough, DateTime IssuedAt, DateTime? RevokedAt, IReadOnlyList<VisitorPrint> Printed);

/// <summary>One printing of a badge; why, where it was not the first.</summary>
public sealed record VisitorPrint(DateTime At, string? Reason);

/// <summary>A decision on a purpose; <c>exhibitorId</c> is null where it was about all.</summary>
public sealed record VisitorDecision(string Purpose, Guid? ExhibitorId, bool Granted, string Text, DateTime At);

/// <summary>What one exhibitor has: whether it may have the contact now, since when and until when it had it, and when it last scanned the badge.</summary>
public sealed record VisitorExhibitor(Guid Id, string Name, bool Shares, DateTime? SharedSince, DateTime? LastSharedAt, DateTime? WithdrawnAt, DateTime? LastScanAt);

/// <summary>One scan; <c>booth</c> is null at a gate.</summary>
public sealed record VisitorScan(DateTime At, MovementKind Kind, string? Booth, string? Exhibitor);
