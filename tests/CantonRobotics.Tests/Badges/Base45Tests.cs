using System.Text;
using CantonRobotics.Badges;

namespace CantonRobotics.Tests.Badges;

public sealed class Base45Tests
{
    [Theory]
    [InlineData("AB", "BB8")]
    [InlineData("Hello!!", "%69 VD92EX0")]
    [InlineData("base-45", "UJCLQE7W581")]
    [InlineData("ietf!", "QED8WEX0")]
    public void Vectors_OfTheRfc_BothWays(string plain, string encoded)
    {
        var bytes = Encoding.ASCII.GetBytes(plain);
        var decoded = new byte[bytes.Length];

        Assert.Equal(encoded, Base45.Encode(bytes));
        Assert.True(Base45.TryDecode(encoded, decoded));
        Assert.Equal(bytes, decoded);
    }

    [Theory]
    [InlineData("GGW", 2, false)] // 65536
    [InlineData("FGW", 2, true)] // 65535
    [InlineData(":::", 2, false)]
    [InlineData("U5", 1, true)] // 255
    [InlineData("V5", 1, false)] // 256
    [InlineData("bb8", 2, false)]
    [InlineData("BB8B", 3, false)]
    [InlineData("BB8", 3, false)]
    [InlineData("BB\u00e9", 2, false)]
    [InlineData("BB_", 2, false)]
    public void Decode_OnlyCanonicalText(string text, int bytes, bool accepted) => Assert.Equal(accepted, Base45.TryDecode(text, new byte[bytes]));
}
