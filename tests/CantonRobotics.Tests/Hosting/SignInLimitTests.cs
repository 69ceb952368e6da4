using CantonRobotics.Hosting;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Tests.Hosting;

public sealed class SignInLimitTests : IDisposable
{
    private readonly SignInLimit _limit = new(Options.Create(new LimitOptions()));

    [Fact]
    public void OneName_FromAnywhereInAnySpelling_HasTenAMinute()
    {
        string[] spellings = ["amina@example.com", "Amina@Example.com", " AMINA@EXAMPLE.COM ", "ａmina@example.com"];

        Assert.All(Enumerable.Range(0, 10), number => Assert.True(_limit.Admits(spellings[number % 3], $"203.0.113.{number}")));
        Assert.All(spellings[..3], spelling => Assert.False(_limit.Admits(spelling, "198.51.100.1")));
        Assert.True(_limit.Admits("bo@example.com", "203.0.113.1"));
    }

    [Fact]
    public void ComposedAndDecomposedName_AreOneName()
    {
        Assert.All(Enumerable.Range(0, 10), number => Assert.True(_limit.Admits(number % 2 == 0 ? "jos\u00e9@example.com" : "jose\u0301@example.com", null)));
        Assert.False(_limit.Admits("JOS\u00c9@example.com", null));
    }

    [Fact]
    public void OneAddress_WithManyNames_Has120AMinute_AndLocksNobodyElse()
    {
        Assert.All(Enumerable.Range(0, 120), number => Assert.True(_limit.Admits($"guess{number}@example.com", number % 2 == 0 ? "2001:db8::1" : "2001:db8::2")));
        Assert.False(_limit.Admits("victim@example.com", "2001:db8::3"));

        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(_limit.Admits("victim@example.com", "2001:db8:0:1::1")));
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("")]
    public void NameNobodyCanHave_IsCountedToo(string name)
    {
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(_limit.Admits(name, null)));
        Assert.False(_limit.Admits(name, null));
    }

    public void Dispose() => _limit.Dispose();
}
