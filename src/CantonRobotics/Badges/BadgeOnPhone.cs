namespace CantonRobotics.Badges;

/// <summary>Remembers on a visitor's own phone which badge is its own: the private link, which scripts cannot read.</summary>
public static class BadgeOnPhone
{
    private const string Name = "cr.badge";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Keep(HttpContext http, string link) => http.Response.Cookies.Append(Name, link, new CookieOptions
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(60),
    });

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name);
}
