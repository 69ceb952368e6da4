using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace CantonRobotics.Visitors;

/// <summary>One field for an e-mail address or a phone number: recognised by its <c>@</c>, and tidied.</summary>
public static class ContactDetail
{
    public const int EmailLength = 254;

    /// <summary>One of the two, or neither where the text is neither.</summary>
    public static (string? Email, string? Phone) Read(string? text)
    {
        // Full-width characters, as Chinese and Japanese keyboards write them.
        var tidy = text?.Trim().Normalize(NormalizationForm.FormKC) ?? "";
        return tidy.Contains('@') ? (EmailOf(tidy), null) : (null, PhoneOf(tidy));
    }

    private static string? EmailOf(string text) =>
        text.Length <= EmailLength && !text.Any(one => char.IsWhiteSpace(one) || char.IsControl(one) || one is '<' or '>' or '"' or ',' or ';')
        && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.User.Length <= 64 && address.Host.Contains('.') && !address.Host.StartsWith('.') && !address.Host.EndsWith('.') ? text : null;

    /// <summary>Seven to fifteen digits of any script (E.164 allows fifteen), with or without the international prefix.</summary>
    private static string? PhoneOf(string text)
    {
        var phone = new StringBuilder();
        foreach (var one in text.Length <= 40 ? text : "")
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(one) is >= 0 and var digit)
            {
                phone.Append((char)('0' + digit));
            }
            else if (one == '+' && phone.Length == 0)
            {
                phone.Append('+');
            }
            else if (!(one is '-' or '.' or '(' or ')' or '/' or '–' || char.IsWhiteSpace(one)))
            {
                return null;
            }
        }

        if (phone is { Length: > 2 } && phone[0] == '0' && phone[1] == '0')
        {
            phone.Remove(0, 2).Insert(0, '+');
        }

        return (phone.Length > 0 && phone[0] == '+' ? phone.Length - 1 : phone.Length) is >= 7 and <= 15 ? phone.ToString() : null;
    }
}
