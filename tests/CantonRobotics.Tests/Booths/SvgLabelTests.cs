using CantonRobotics.Booths;

namespace CantonRobotics.Tests.Booths;

public sealed class SvgLabelTests
{
    private const double Width = 5.1;

    [Theory]
    [InlineData("Pudu Robotics", "Pudu |Robotics")]
    [InlineData("AgiBot", "AgiBot")]
    [InlineData("Mammotion", "Mammotion")]
    [InlineData("Inbot Technology (PadBot)", "Inbot |Technology |(PadBot)")]
    [InlineData("Yile Shangyun Robot Technology", "Yile |Shangyun |Robot…")]
    [InlineData("Robots Kraftfahrzeugwerke", "Robots…")]
    [InlineData("Kraftfahrzeugwerke", "")]
    [InlineData("乐聚机器人", "乐聚机器人")]
    [InlineData("乐聚智能机器人", "乐聚智能机|器人")]
    [InlineData("", "")]
    public void Lines_OfABooth_AreTheNameOrItsStartInWholeWords(string name, string expected)
    {
        var lines = SvgLabel.Lines(name, Width, 3);

        Assert.Equal(expected, string.Join('|', lines));
        Assert.StartsWith(string.Concat(lines).TrimEnd('…'), name, StringComparison.Ordinal);
    }
}
