using System.Globalization;
using CantonRobotics.Hosting;

namespace CantonRobotics.Access.Audit;

/// <summary>The audit for programs: search, and the check of the chain.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/v1/audit").WithTags("audit").RequireAuthorization(Policies.Organizer);
        audit.MapGet("/", SearchAsync).WithSummary("Audit records, newest first");
        audit.MapGet("/check", (AuditTrail trail, CancellationToken cancellation) => trail.CheckAsync(cancellation))
            .WithSummary("Follows the chain of hashes; brokenAt is the first position that is missing or was changed, null where none is");
    }

    private static async Task<ItemPage<AuditView>> SearchAsync(
        AuditTrail trail, CancellationToken cancellation, string? text = null, string? action = null, DateTime? from = null, DateTime? to = null, long? after = null, int? limit = null)
    {
        var most = ItemPage.Limit(limit);
        var found = await trail.SearchAsync(new AuditFilter(text, action, from, to), after, most, cancellation);
        return new ItemPage<AuditView>([.. found.Select(AuditView.Of)], found.Count == most ? found[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }
}

/// <summary>An audit record on the wire; <c>hash</c> is hexadecimal.</summary>
public sealed record AuditView(long Seq, DateTime At, string Actor, string Action, string? Subject, Guid? ExhibitorId, string? Detail, string Hash)
{
    public static AuditView Of(AuditRecord record) =>
        new(record.Seq, record.At, record.Actor, record.Action, record.Subject, record.ExhibitorId, record.Detail, Convert.ToHexStringLower(record.Hash));
}
