using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace CantonRobotics.Ui;

/// <summary>The languages that are complete. Chosen by cookie, else by the browser.</summary>
public static class Cultures
{
    public static readonly IReadOnlyList<(string Name, string Own)> All = [("en", "English"), ("zh-Hans", "简体中文")];

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public static IServiceCollection AddCultures(this IServiceCollection services)
    {
        services.AddLocalization();
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            var names = All.Select(one => one.Name).ToArray();
            options.SetDefaultCulture("en").AddSupportedCultures(names).AddSupportedUICultures(names);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new AskedLanguage { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new CookieRequestCultureProvider(),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    /// <summary>Keeps the language as a link does, since a circuit's own request has no query of the page.</summary>
    private sealed class AskedLanguage : QueryStringRequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            PreferenceEndpoints.KeepLanguage(httpContext.Response, httpContext.Request.Query["lang"]);
            return base.DetermineProviderCultureResult(httpContext);
        }
    }

    /// <summary>The one of two names that the reader's language wants first.</summary>
    public static string Pick(string english, string chinese) => IsChinese && chinese.Length > 0 ? chinese : english;
}
