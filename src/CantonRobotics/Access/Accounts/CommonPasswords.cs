using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Access;

/// <summary>
/// Refuses what is guessed first: passwords that many people have (zxcvbn's list, MIT), also with figures or signs around them or written twice; runs and
/// repetitions; the account's own name. No rule says which characters a password must hold (NIST SP 800-63B 3.1.1.2, OWASP ASVS 6.2.4 and 6.2.5).
/// </summary>
public sealed class CommonPasswords(IStringLocalizer<AccessTexts> texts) : IPasswordValidator<Account>
{
    private const int LongestUnit = 4;
    private const string Rows = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p";
    private static readonly FrozenSet<string> Known = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        IsGuessable(password ?? "", user.UserName, user.DisplayName)
            ? IdentityResult.Failed(new IdentityError { Code = "password-common", Description = texts["problem.password-common"] })
            : IdentityResult.Success);

    /// <summary>Whether somebody who tries the usual things would come to this password soon.</summary>
    public static bool IsGuessable(string password, params string?[] ownWords)
    {
        var lower = password.ToLowerInvariant();
        string[] words = [.. ownWords.SelectMany(Words)];
        return Known.Contains(lower) || Repeats(lower) || Runs(lower)
            || new[] { Core(lower), Unleet(Core(lower)), Core(Unleet(lower)) }.Any(core =>
                (core.Length >= 4 && core.Length >= password.Length - 6 && IsCommonWord(core))
                || words.Any(word => core.Length <= word.Length + 2 && core.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>Without the figures and signs around it.</summary>
    private static string Core(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetter(text[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetter(text[to - 1]))
        {
            to--;
        }

        return text[from..to];
    }

    private static bool IsCommonWord(string core) =>
        Known.Contains(core) || core is "cantonrobotics" or "cantonfair" or "administrator" or "organizer" or "exhibitor"
        || (core.Length % 2 == 0 && core[..(core.Length / 2)] == core[(core.Length / 2)..] && Known.Contains(core[..(core.Length / 2)]));

    /// <summary>One piece of up to four characters over and over.</summary>
    private static bool Repeats(string text) =>
        Enumerable.Range(1, LongestUnit).Any(unit => text.Length > 2 * unit && text.Select((one, i) => one == text[i % unit]).All(same => same));

    /// <summary>At least three quarters of it goes along the alphabet, the figures or a row of keys, either way.</summary>
    private static bool Runs(string text)
    {
        var steps = text.Zip(text.Skip(1)).Count(pair => Rows.Contains($"{pair.First}{pair.Second}", StringComparison.Ordinal) || Rows.Contains($"{pair.Second}{pair.First}", StringComparison.Ordinal));
        return text.Length > 1 && steps * 4 >= (text.Length - 1) * 3;
    }

    private static string Unleet(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = from[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', '!' => 'i', var one => one };
        }
    });

    private static IEnumerable<string> Words(string? text) =>
        (text ?? "").ToLowerInvariant().Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 5);

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
