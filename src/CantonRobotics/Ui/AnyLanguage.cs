using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Ui;

/// <summary>Texts in a language that need not be the reader's: screens in two languages, and pages that change theirs without a network.</summary>
public static class AnyLanguage
{
    extension(IStringLocalizer texts)
    {
        public string In(string language, string key, params object[] args) => Speaking(language, () => args.Length == 0 ? texts[key].Value : texts[key, args].Value);
    }

    public static T Speaking<T>(string language, Func<T> say)
    {
        var own = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = own;
        }
    }
}
