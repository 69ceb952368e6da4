using System.Globalization;

namespace CantonRobotics.Leads;

/// <summary>A lead as its exhibitor sees it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">As on the badge.</param>
/// <param name="Company">Null where none was given.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Email">Null where a phone was given.</param>
/// <param name="Phone">Null where an e-mail address was given.</param>
/// <param name="Interests">Robot categories.</param>
/// <param name="Booth">Code of the booth of the newest scan.</param>
/// <param name="FirstAt">UTC.</param>
/// <param name="LastAt">UTC.</param>
/// <param name="Scans">Scans with purpose <c>lead</c>.</param>
/// <param name="Consent">The receipt.</param>
public sealed record LeadView(
    Guid Id, string Name, string? Company, string Country, string? Email, string? Phone, IReadOnlyList<string> Interests, string Booth, DateTime FirstAt, DateTime LastAt, int Scans,
    LeadConsent Consent);

/// <summary>What the visitor agreed to.</summary>
/// <param name="Text">Version of the text and its language, such as <c>2025-04/en</c>.</param>
/// <param name="At">UTC.</param>
public sealed record LeadConsent(string Text, DateTime At);

/// <summary>A place in the list, as its cursor: the time of the newest scan and the id.</summary>
public sealed record LeadPlace(DateTime LastAt, Guid Id)
{
    public static string CursorOf(LeadView lead) => $"{lead.LastAt.Ticks.ToString(CultureInfo.InvariantCulture)}-{lead.Id:N}";

    /// <summary>Null for what is no cursor.</summary>
    public static LeadPlace? Read(string? cursor) =>
        cursor?.Split('-') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new LeadPlace(new DateTime(at, DateTimeKind.Utc), guid)
            : null;
}
