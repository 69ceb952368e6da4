using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Visitors.Saving;

namespace CantonRobotics.Visitors;

/// <summary>A registered person as organizers see it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">As on the badge.</param>
/// <param name="Company">Null where none was given.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Email">Null where a phone was given.</param>
/// <param name="Phone">Null where an e-mail address was given.</param>
/// <param name="Kind">What the person came as.</param>
/// <param name="Language">The language of the registration.</param>
/// <param name="Interests">Robot categories.</param>
/// <param name="RegisteredAt">UTC.</param>
/// <param name="SharesContact">The consent to share name, company and contact with any exhibitor stands.</param>
public sealed record VisitorView(
    Guid Id, string Name, string? Company, string Country, string? Email, string? Phone, VisitorKind Kind, string Language, IReadOnlyList<string> Interests,
    DateTime RegisteredAt, bool SharesContact);

/// <summary>A page of visitors; <paramref name="Next"/> is the <c>after</c> of the following page, null on the last.</summary>
public sealed record VisitorList(IReadOnlyList<VisitorView> Items, Guid? Next);

public static class VisitorEndpoints
{
    private const int MaxPage = 200;

    public static IServiceCollection AddVisitors(this IServiceCollection services) => services
        .AddSingleton<VisitorRegistry>().AddSingleton<SavedList>().AddSingleton<IVisitorFollower>(given => given.GetRequiredService<SavedList>());

    public static IEndpointRouteBuilder MapVisitors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/visitors", Search).WithTags("visitors").RequireAuthorization(Policies.Organizer)
            .WithSummary("Visitors whose name, company, e-mail, phone or external id contains the text, newest first");
        return routes;
    }

    private static async Task<VisitorList> Search(VisitorRegistry visitors, ReadingRecord reading, CancellationToken cancellation, string? search = null, int limit = 50, Guid? after = null)
    {
        await reading.NoteAsync("visitors", "pages", cancellation: cancellation);
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var found = await visitors.SearchAsync(search, wanted, after, cancellation);
        return new VisitorList(
            [.. found.Select(one => new VisitorView(
                one.Id, one.DisplayName, one.Company, one.Country, one.Email, one.Phone, one.Kind, one.Language, one.Interests, one.RegisteredAt, one.Sharing.All))],
            found.Count == wanted ? found[^1].Id : null);
    }
}
