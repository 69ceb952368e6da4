using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CantonRobotics.ComponentTests;

/// <summary>Every text exists in every language, and says the same things.</summary>
public sealed partial class TextsTests
{
    private const string Chinese = ".zh-Hans.resx";

    private static readonly string Sources = Path.Combine(Repository.Root, "src", "CantonRobotics");

    public static TheoryData<string> Resources =>
        [.. Files("*Texts.resx").Select(file => Path.GetRelativePath(Sources, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Texts_EveryFile_IsOneOfAPair()
    {
        var english = Files("*Texts.resx").Select(file => file[..^".resx".Length]);
        var chinese = Files("*Texts" + Chinese).Select(file => file[..^Chinese.Length]);

        Assert.Equal(english.Order(StringComparer.Ordinal), chinese.Order(StringComparer.Ordinal));
        Assert.NotEmpty(Resources);
    }

    [Theory, MemberData(nameof(Resources))]
    public void Texts_BothLanguages_HaveTheSameKeysAndPlaceholders(string file)
    {
        var english = Read(Path.Combine(Sources, file));
        var chinese = Read(Path.Combine(Sources, file[..^".resx".Length] + Chinese));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.False(string.IsNullOrWhiteSpace(text.Value) || string.IsNullOrWhiteSpace(chinese[text.Key]), $"{text.Key} is empty"));
        Assert.All(english, text => Assert.Equal((text.Key, Placeholders(text.Value)), (text.Key, Placeholders(chinese[text.Key]))));
    }

    [Theory, MemberData(nameof(Resources))]
    public void Texts_CountedWords_HaveBothForms(string file)
    {
        var keys = Read(Path.Combine(Sources, file)).Keys.ToHashSet(StringComparer.Ordinal);

        Assert.All(keys.Where(key => key.EndsWith(".one", StringComparison.Ordinal)), key => Assert.Contains(key[..^4] + ".other", keys));
        Assert.All(keys.Where(key => key.EndsWith(".other", StringComparison.Ordinal)), key => Assert.Contains(key[..^6] + ".one", keys));
    }

    [Fact]
    public void Texts_EveryKeyWrittenInAPage_Exists()
    {
        var wanting = Files("*.razor").SelectMany(Wanting).ToList();

        Assert.Empty(wanting);
    }

    /// <summary>Keys written out in a page (not those put together at run time), looked up in the texts that the page asks for.</summary>
    private static IEnumerable<string> Wanting(string page)
    {
        var markup = File.ReadAllText(page);
        var code = File.Exists(page + ".cs") ? File.ReadAllText(page + ".cs") : "";
        foreach (Match injected in Injected().Matches(markup))
        {
            var (texts, name) = (injected.Groups["texts"].Value, injected.Groups["name"].Value);
            if (Files($"{texts}.resx").SingleOrDefault() is not { } file)
            {
                yield return $"{Path.GetFileName(page)}: {texts}";
                continue;
            }

            var keys = Read(file).Keys.ToHashSet(StringComparer.Ordinal);
            foreach (Match used in new Regex($$"""(?<![\w.]){{name}}(\["(?<key>[\w.-]+)"|\.Count\("(?<counted>[\w.-]+)")""", RegexOptions.ExplicitCapture).Matches(markup + code))
            {
                var key = used.Groups["key"].Success ? used.Groups["key"].Value : used.Groups["counted"].Value + ".other";
                if (!keys.Contains(key))
                {
                    yield return $"{Path.GetFileName(page)}: {texts}[{key}]";
                }
            }
        }
    }

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Sources, pattern, SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    /// <summary>The things a text names, whatever their order and format.</summary>
    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(one => one.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"(?<=\{)\d+")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"@inject\s+IStringLocalizer<([\w.]+\.)?(?<texts>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Injected();
}
