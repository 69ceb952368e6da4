namespace CantonRobotics.Badges;

/// <summary>Whatever a private link opens stays with its reader: not stored on the way, not indexed, not told to the next site.</summary>
public static class PrivatePage
{
    public static void Protect(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
