using System.Text.RegularExpressions;

namespace CantonRobotics.Tests;

/// <summary>Posts a page's form as a browser without JavaScript does: with the hidden fields that the page came with.</summary>
public static partial class FormClient
{
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient browser, string page, Dictionary<string, string> fields, string? to = null, HttpClient? through = null) =>
        await (through ?? browser).PostAsync(to ?? page, (await browser.FormOfAsync(page)).With(fields), TestContext.Current.CancellationToken);

    /// <summary>The hidden fields of a page, the first of each name.</summary>
    public static async Task<Dictionary<string, string>> FormOfAsync(this HttpClient browser, string page) =>
        HiddenInput().Matches(await browser.GetStringAsync(page, TestContext.Current.CancellationToken))
            .Select(input => (Name: Name().Match(input.Value).Groups[1].Value, Value: System.Net.WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)))
            .DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Value);

    public static FormUrlEncodedContent With(this Dictionary<string, string> hidden, Dictionary<string, string> fields) =>
        new(hidden.Where(one => !fields.ContainsKey(one.Key)).Concat(fields));

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
