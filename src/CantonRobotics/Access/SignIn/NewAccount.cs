using System.Net.Mail;
using CantonRobotics.Data;

namespace CantonRobotics.Access.SignIn;

/// <summary>What a person types for an account of its own.</summary>
public class NewAccount
{
    public const int MaxPassword = 200;

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>What is wrong before anything is asked of the database; null where nothing is.</summary>
    public Refusal? Fault(bool withEmail) =>
        string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Account.NameLength ? new Refusal("name-missing", "name", Account.NameLength)
        : withEmail && !IsEmail(Email?.Trim()) ? new Refusal("email-wrong", "email")
        : Password is null || Password.Length < AccessRegistration.LeastPassword ? new Refusal("password-short", "password", AccessRegistration.LeastPassword)
        : Password.Length > MaxPassword ? new Refusal("password-long", "password", MaxPassword)
        : null;

    public static bool IsEmail(string? text) =>
        text is { Length: > 2 and <= 254 } && !text.Any(one => char.IsWhiteSpace(one) || char.IsControl(one)) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
