using CantonRobotics.Access;
using Microsoft.AspNetCore.Localization;

namespace CantonRobotics.Ui;

/// <summary>Language and theme as plain links, so that they work without JavaScript: <c>/preferences?lang=zh-Hans&amp;back=/register</c>.</summary>
public static class PreferenceEndpoints
{
    public const string ThemeCookie = "cr.theme";

    private static readonly CookieOptions OneYear = new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true };

    public static IEndpointRouteBuilder MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/preferences", (string? lang, string? theme, string? back, HttpResponse response) =>
        {
            KeepLanguage(response, lang);
            if (theme is "light" or "dark" or "auto")
            {
                response.Cookies.Append(ThemeCookie, theme, OneYear);
            }

            return Results.LocalRedirect(Landing.IsOurs(back) ? back! : "/");
        }).ExcludeFromDescription();
        return routes;
    }

    public static void KeepLanguage(HttpResponse response, string? lang)
    {
        if (Cultures.All.Any(one => one.Name == lang))
        {
            response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(lang!)), OneYear);
        }
    }
}
