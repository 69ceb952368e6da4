using System.Globalization;
using CantonRobotics.Badges;

namespace CantonRobotics.Tests.Badges;

/// <summary>More of the same: <c>TOKEN_MUTATIONS=1000000 tests/run.sh --only Tests -class '*TokenForgeryTests'</c>.</summary>
public sealed class TokenForgeryTests
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("TOKEN_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Theory, InlineData(true), InlineData(false)]
    public void Mutated_Tokens_AreNeverAccepted_AndNeverAnException(bool onRecord)
    {
        var fair = new TokenFixture();
        string[] genuine = [.. Enumerable.Range(0, 50).Select(_ => onRecord ? fair.Issue() : fair.Signer.Issue(BadgeClass.Press, TokenFixture.LastDay).Text)];
        Assert.All(genuine, text => Assert.Equal(onRecord ? BadgeVerdict.Valid : BadgeVerdict.Unknown, fair.Check(text)));
        var mutations = new TokenMutations(genuine, seed: 137);
        var verdicts = new Dictionary<BadgeVerdict, int>();

        for (var i = 0; i < Count; i++)
        {
            var text = mutations.Next();
            var verdict = fair.Check(text);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            Assert.True(verdict is BadgeVerdict.Malformed or BadgeVerdict.UnknownKey or BadgeVerdict.BadSignature, $"{verdict}: {text}");
        }

        // All three doors were tried, so none was simply never reached.
        Assert.Equal(3, verdicts.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", verdicts.Select(one => $"{one.Key} {one.Value}")));
    }
}
