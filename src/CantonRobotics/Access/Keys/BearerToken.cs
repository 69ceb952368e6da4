namespace CantonRobotics.Access;

public static class BearerToken
{
    private const string Word = "Bearer ";

    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Word, StringComparison.OrdinalIgnoreCase))
        {
            return header[Word.Length..].Trim();
        }

        return request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
    }
}
