namespace CantonRobotics.Badges.Importing;

/// <summary>The languages of a list as people write them: codes, and names in either language.</summary>
internal static class Languages
{
    /// <summary>The culture's name; null where the word is none of ours.</summary>
    public static string? Read(string word)
    {
        var code = word.Split('-', '_')[0];
        return code.ToUpperInvariant() switch
        {
            "ZH" or "CHINESE" or "CN" => "zh-Hans",
            "EN" or "ENGLISH" or "英语" or "英文" => "en",
            _ => word.Contains('中', StringComparison.Ordinal) || word.Contains('汉', StringComparison.Ordinal) ? "zh-Hans" : null,
        };
    }
}
