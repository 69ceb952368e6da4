using CantonRobotics.Visitors;

namespace CantonRobotics.Tests.Visitors;

public sealed class ContactSharingTests
{
    private static readonly Guid A = Guid.CreateVersion7();
    private static readonly Guid B = Guid.CreateVersion7();

    /// <summary>Decisions in order: +/- for allowed and refused; * for all, a and b for one exhibitor. Then who has it.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("+*", "ab")]
    [InlineData("+* -a", "b")]
    [InlineData("+* -a +a", "ab")]
    [InlineData("+a", "a")]
    [InlineData("+a -*", "")]
    [InlineData("+* +a -*", "")]
    [InlineData("-* +a", "a")]
    [InlineData("-a +*", "b")]
    [InlineData("+* -a -* +*", "b")]
    [InlineData("-* +a -a", "")]
    public void Decisions_TellWithWhomTheContactIsShared(string decisions, string shared)
    {
        var at = DateTime.UnixEpoch;
        var sharing = ContactSharing.Of(decisions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(said => new Consent
        {
            Purpose = Consent.ShareContact,
            ExhibitorId = said[1] switch { 'a' => A, 'b' => B, _ => null },
            Granted = said[0] == '+',
            TextVersion = "2025-04/en",
            At = at = at.AddSeconds(1),
        }));

        Assert.Equal(shared, (sharing.With(A) ? "a" : "") + (sharing.With(B) ? "b" : ""));
        Assert.Equal(shared == "", sharing.IsNobody);
    }
}
