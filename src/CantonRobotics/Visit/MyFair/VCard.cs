using System.Text;
using CantonRobotics.Booths;

namespace CantonRobotics.Visit.MyFair;

/// <summary>An exhibitor as a contact: vCard 3.0 (RFC 2426), which every phone's address book reads. Lines are folded at 75 octets.</summary>
public static class VCard
{
    private const int LineOctets = 75;

    /// <param name="one">The exhibitor.</param>
    /// <param name="chinese">Whether its Chinese name stands first.</param>
    /// <param name="address">The exhibitor's page here.</param>
    /// <param name="note">Where and when it was met.</param>
    public static string Of(CatalogueEntry one, bool chinese, Uri address, string note)
    {
        var (name, other) = chinese ? (one.NameZh, one.NameEn) : (one.NameEn, one.NameZh);
        var card = new StringBuilder();
        Line("BEGIN:VCARD");
        Line("VERSION:3.0");
        Line($"N:{Text(name)};;;;");
        Line($"FN:{Text(name)}");
        Line($"ORG:{Text(name)}");
        Line($"NICKNAME:{Text(other)}");
        Line($"ADR;TYPE=WORK:;;;{Text(one.City)};{Text(one.Province)};;");
        Line($"URL:{(one.Website is { } site ? $"https://{site}" : address.ToString())}");
        Line($"NOTE:{Text($"{note} {address}")}");
        Line($"UID:{one.Id}");
        Line("END:VCARD");
        return card.ToString();

        void Line(string line)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > LineOctets)
                {
                    card.Append("\r\n ");
                    octets = 1;
                }

                card.Append(rune);
                octets += rune.Utf8SequenceLength;
            }

            card.Append("\r\n");
        }
    }

    private static string Text(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
