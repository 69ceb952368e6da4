using System.Text.RegularExpressions;

namespace CantonRobotics.Tests;

/// <summary>Posts a page's form as a browser without JavaScript does: with the hidden fields that the page came with.</summary>
public static partial class FormClient
{
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient browser, string page, Dictionary<string, string> fields, string? to = null)
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        var hidden = HiddenInput().Matches(html).Select(input => (Name: Name().Match(input.Value).Groups[1].Value, Value: Value().Match(input.Value).Groups[1].Value));
        var body = hidden.DistinctBy(one => one.Name).Where(one => !fields.ContainsKey(one.Name)).Select(one => KeyValuePair.Create(one.Name, System.Net.WebUtility.HtmlDecode(one.Value))).Concat(fields);
        return await browser.PostAsync(to ?? page, new FormUrlEncodedContent(body), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
