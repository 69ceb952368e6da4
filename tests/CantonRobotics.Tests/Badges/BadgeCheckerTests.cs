using CantonRobotics.Badges;
using CsCheck;

namespace CantonRobotics.Tests.Badges;

public sealed class BadgeCheckerTests
{
    private readonly TokenFixture _fair = new();

    [Fact]
    public void Badge_OnRecord_IsValidThroughItsLastDayAndSaysWhoItIs()
    {
        var text = _fair.Issue();

        var check = _fair.Checker.Check(text, TokenFixture.LastDay);

        Assert.Equal((BadgeVerdict.Valid, BadgeClass.OverseasBuyer), (check.Verdict, check.Class));
        Assert.Equal(text, check.Entry!.Token);
        Assert.Equal(check.Entry.Id, check.BadgeId);
        Assert.Equal(BadgeVerdict.Expired, _fair.Checker.Check(text, TokenFixture.LastDay.AddDays(1)).Verdict);
    }

    [Fact]
    public void Badge_Revoked_IsRefusedAndStillKnown()
    {
        var check = _fair.Checker.Check(_fair.Issue(BadgeStatus.Revoked), TokenFixture.FairDay);

        Assert.Equal(BadgeVerdict.Revoked, check.Verdict);
        Assert.NotNull(check.Entry);
    }

    [Fact]
    public void Badge_RevokedAndExpired_IsExpired() =>
        Assert.Equal(BadgeVerdict.Expired, _fair.Checker.Check(_fair.Issue(BadgeStatus.Revoked), TokenFixture.LastDay.AddDays(1)).Verdict);

    [Fact]
    public void Badge_SignedButNotOnRecord_IsUnknown()
    {
        var (id, text) = _fair.Signer.Issue(BadgeClass.Press, TokenFixture.LastDay);

        Assert.Equal(new BadgeCheck(BadgeVerdict.Unknown, id, BadgeClass.Press, null), _fair.Checker.Check(text, TokenFixture.FairDay));
    }

    [Fact]
    public void Badge_OfAnotherKeyWithOurKeyId_IsBadSignature()
    {
        var (_, text) = new TokenFixture().Signer.Issue(BadgeClass.OverseasBuyer, TokenFixture.LastDay);

        Assert.Equal(new BadgeCheck(BadgeVerdict.BadSignature, null, null, null), _fair.Checker.Check(text, TokenFixture.FairDay));
    }

    [Fact]
    public void Badge_WhoseKeyWasRemoved_IsUnknownKeyThoughOnRecord()
    {
        var text = _fair.Issue();
        _fair.Keys.Replace(137, []);

        Assert.Equal(BadgeVerdict.UnknownKey, _fair.Check(text));
    }

    [Fact]
    public void Badge_OfFormerEditionWithPinnedKey_IsWrongEdition()
    {
        TokenFixture former = new(keyId: 2, edition: 136);
        _fair.Keys.Replace(137, [_fair.Pinned(), former.Pinned(2, 136)]);

        Assert.Equal(BadgeVerdict.WrongEdition, _fair.Check(former.Issue()));
    }

    [Fact]
    public void Badge_OfAnotherEditionIdUnderTheSameNumber_IsBadSignature()
    {
        _fair.Keys.Replace(137, [_fair.Pinned(editionId: Guid.Parse("0196340a-1c00-7000-8000-000000000138"))]);

        Assert.Equal(BadgeVerdict.BadSignature, _fair.Check(_fair.Signer.Issue(BadgeClass.Guest, TokenFixture.LastDay).Text));
    }

    [Fact]
    public void HighSTwin_OfABadge_IsRefusedOnRecordAndOff()
    {
        var onRecord = _fair.Issue();
        var offRecord = _fair.Signer.Issue(BadgeClass.Guest, TokenFixture.LastDay).Text;

        foreach (var text in new[] { onRecord, offRecord })
        {
            var bytes = TokenFixture.BytesOf(text);
            LowS.Turn(bytes.AsSpan(BadgeToken.PayloadLength));
            Assert.NotEqual(text, BadgeToken.TextOf(bytes));
            Assert.Equal(BadgeVerdict.BadSignature, _fair.Check(BadgeToken.TextOf(bytes)));
        }
    }

    [Fact]
    public void Text_NotExactlyTheToken_IsMalformed()
    {
        var text = _fair.Issue();
        Assert.Equal(BadgeVerdict.Valid, _fair.Check(text));

        foreach (var other in new[]
        {
            null, "", " ", "CR1:", text + " ", " " + text, text.Trim() + "0", text[..^1], text + text, text.ToLowerInvariant(), "CR2" + text[3..], "cr1:" + text[4..],
            text[..4] + ":::" + text[7..], text[..^3] + "GGW", text[..60] + "\u0661" + text[61..], text[..60] + "\0" + text[61..], new string('0', 121), new string('é', 1_000_000),
        })
        {
            Assert.Equal((other, BadgeVerdict.Malformed), (other, _fair.Check(other)));
        }
    }

    [Fact]
    public void EveryFlippedBit_OfABadge_IsRefused()
    {
        var onRecord = TokenFixture.BytesOf(_fair.Issue());
        for (var bit = 0; bit < onRecord.Length * 8; bit++)
        {
            var forged = onRecord.ToArray();
            forged[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            var expected = bit switch { < 4 => BadgeVerdict.Malformed, >= 8 and < 16 => BadgeVerdict.UnknownKey, _ => BadgeVerdict.BadSignature };
            Assert.Equal((bit, expected), (bit, _fair.Check(BadgeToken.TextOf(forged))));
        }
    }

    [Fact]
    public void MutatedTexts_AreNeverValidAndNeverThrow()
    {
        var texts = Enumerable.Range(0, 20).Select(_ => _fair.Issue()).ToArray();
        var changed = Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int[0, 5], Gen.Int[0, 120], Gen.Char, Gen.Int[0, 120], Gen.Char.AlphaNumeric);

        changed.Sample(
            (which, how, at, any, other, plain) =>
            {
                var text = texts[which];
                var mutated = how switch
                {
                    0 => text[..at] + any + text[(at + 1)..],
                    1 => text[..at] + char.ToUpperInvariant(plain) + text[(at + 1)..],
                    2 => text[..at] + text[(at + 1)..],
                    3 => text[..at] + plain + text[at..],
                    4 => text[..at] + texts[(which + 1) % texts.Length][at..],
                    _ => Swapped(text, at, other),
                };
                return texts.Contains(mutated) || _fair.Check(mutated) is not BadgeVerdict.Valid;
            },
            iter: 50_000);

        static string Swapped(string text, int a, int b)
        {
            var letters = text.ToCharArray();
            (letters[a], letters[b]) = (letters[b], letters[a]);
            return new string(letters);
        }
    }

    [Fact]
    public void IssuedTexts_ReadSafely()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var (_, text) = _fair.Signer.Issue(BadgeClass.OverseasBuyer, TokenFixture.LastDay);
            Assert.Equal(BadgeToken.Length, text.Length);
            Assert.False(text.EndsWith(' ') || text.Contains("  "));
            Assert.True(LowS.Holds(TokenFixture.BytesOf(text).AsSpan(BadgeToken.PayloadLength)));
        }
    }

    [Fact]
    public void Check_OfBadgeOnRecord_AllocatesNothing()
    {
        var text = _fair.Issue();
        _fair.Check(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            _fair.Checker.Check(text, TokenFixture.FairDay);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }
}
