using CantonRobotics.Demo;
using Microsoft.Extensions.Configuration;

namespace CantonRobotics.Tests.Demo;

public sealed class DemoUrlsTests
{
    [Theory]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://localhost:5080;http://192.168.1.4:80")]
    [InlineData("urls", "http://*:5080")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Hall:Url", "http://0.0.0.0:5080")]
    public void Demonstration_OpenToOtherMachines_IsRefused(string key, string value)
    {
        var refusal = Assert.Throws<CantonRobotics.Hosting.StartRefusedException>(() => DemoUrls.RefuseOthersThanLoopback(With((key, value))));

        Assert.Contains("loopback only", refusal.Message);
    }

    [Theory]
    [InlineData("urls", "http://localhost:5080")]
    [InlineData("urls", "http://127.0.0.1:5080;http://[::1]:5081")]
    [InlineData("other", "")]
    public void Demonstration_OnItsOwnMachine_Starts(string key, string value) => DemoUrls.RefuseOthersThanLoopback(With((key, value)));

    [Fact]
    public void Ports_BesideAnAddress_AreNotHeard() => DemoUrls.RefuseOthersThanLoopback(With(("urls", "http://localhost:5080"), ("http_ports", "8080")));

    private static IConfiguration With(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build();
}
