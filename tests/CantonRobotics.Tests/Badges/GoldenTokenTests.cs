using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Visitors;

namespace CantonRobotics.Tests.Badges;

/// <summary>Tokens made by another implementation (Node's crypto): the wire form must never change under badges that are already printed.</summary>
public sealed class GoldenTokenTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Badges", "tokens.golden.json"))).RootElement;

    [Fact]
    public void Tokens_OfTheGoldenFile_HaveTheirVerdicts()
    {
        PinnedKeys keys = new();
        keys.Replace(137, [new PinnedKey(1, 137, Guid.Parse(Golden.GetProperty("editionId").GetString()!), Convert.FromBase64String(Golden.GetProperty("publicKey").GetString()!))]);
        BadgeIndex index = new();
        BadgeChecker checker = new(keys, index);
        var fairDay = DateOnly.Parse(Golden.GetProperty("fairDay").GetString()!);

        foreach (var golden in Golden.GetProperty("tokens").EnumerateArray())
        {
            var text = golden.GetProperty("text").GetString()!;
            Assert.True(BadgeIds.TryParse(golden.GetProperty("badgeId").GetString(), out var id));
            var badgeClass = (BadgeClass)golden.GetProperty("class").GetInt32();
            var validThrough = DateOnly.Parse(golden.GetProperty("validThrough").GetString()!);
            if (golden.TryGetProperty("onRecord", out _))
            {
                // First without a record, so that the curve decides.
                Assert.Equal(BadgeVerdict.Unknown, checker.Check(text, fairDay).Verdict);
                index.Put(new BadgeEntry(id, badgeClass, BadgeStatus.Active, validThrough, text, null, null, ContactSharing.Nobody));
            }

            var expected = Enum.Parse<BadgeVerdict>(golden.GetProperty("verdict").GetString()!);
            Assert.Equal((golden.GetProperty("why").GetString(), expected), (golden.GetProperty("why").GetString(), checker.Check(text, fairDay).Verdict));
            if (expected != BadgeVerdict.Malformed)
            {
                Assert.True(BadgeToken.TryRead(text, new byte[78], out var token));
                Assert.Equal(
                    new BadgeToken(badgeClass, (byte)golden.GetProperty("keyId").GetInt32(), (ushort)golden.GetProperty("edition").GetInt32(), id, validThrough),
                    token);
                var payload = new byte[BadgeToken.PayloadLength];
                token.WritePayload(payload);
                Assert.Equal(golden.GetProperty("payload").GetString(), Convert.ToHexStringLower(payload));
            }
        }
    }
}
