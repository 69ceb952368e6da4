namespace CantonRobotics.Fair.Announcements;

/// <summary>An announcement on the wire.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="TextEn">At most 160 characters.</param>
/// <param name="TextZh">At most 160 characters.</param>
/// <param name="From">UTC.</param>
/// <param name="Until">UTC.</param>
public sealed record AnnouncementView(Guid Id, string TextEn, string TextZh, DateTime From, DateTime Until);

/// <summary>What is shown now; <paramref name="Next"/> is always null, since there are few.</summary>
public sealed record AnnouncementList(IReadOnlyList<AnnouncementView> Items, string? Next);

internal static class AnnouncementEndpoints
{
    public static void MapAnnouncements(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/announcements", async (AnnouncementBoard board, CancellationToken cancellation) =>
            TypedResults.Ok(new AnnouncementList([.. (await board.NowAsync(cancellation)).Select(one => new AnnouncementView(one.Id, one.TextEn, one.TextZh, one.From, one.Until))], null)))
        .AllowAnonymous().WithTags("edition").WithSummary("What organizers announce now, in both languages");
}
