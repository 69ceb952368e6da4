using System.Net;
using Microsoft.AspNetCore.Http;

namespace CantonRobotics.Tests.Hosting;

/// <summary>Only a proxy that was named has a say in who is calling.</summary>
public sealed class TrustedProxiesTests
{
    private static readonly (string, string)[] Forwarded = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil")];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.0.0.7")]
    public async Task NoProxyNamed_Headers_AreReadFromNobody(string from)
    {
        await using var application = await FairApplication.StartAsync();

        var seen = await application.ArriveAsync(from, "/health/live", Forwarded);

        Assert.Equal((from, "http", "fair.example"), Seen(seen));
        Assert.False(seen.Response.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("::ffff:10.0.0.7", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("fd00::7", true)]
    [InlineData("10.0.0.8", false)]
    [InlineData("127.0.0.1", false)]
    public async Task ProxyNamed_ItAlone_IsBelieved_AndNeverOnTheHost(string from, bool believed)
    {
        await using var application = await FairApplication.StartAsync(settings: ("Hosting:TrustedProxies", "10.0.0.7, 10.1.0.0/16,fd00::/64"));

        var seen = await application.ArriveAsync(from, "/health/live", Forwarded);

        Assert.Equal(believed ? ("203.0.113.9", "https", "fair.example") : (from, "http", "fair.example"), Seen(seen));
        Assert.Equal(believed, seen.Response.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task ChainOfProxies_WhatTheCallerItselfClaims_IsNotBelieved()
    {
        await using var application = await FairApplication.StartAsync(settings: [("Hosting:TrustedProxies:0", "10.0.0.7"), ("Hosting:TrustedProxies:1", "10.0.0.8")]);

        var seen = await application.ArriveAsync("10.0.0.7", "/health/live", ("X-Forwarded-For", "192.0.2.1, 203.0.113.9, 10.0.0.8"));

        Assert.Equal("203.0.113.9", seen.Connection.RemoteIpAddress?.ToString());
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task Answer_OverHttps_SaysToStayThere_ExceptInADemonstration(string demonstration, bool says)
    {
        await using var application = demonstration == "true" ? await FairApplication.StartDemonstrationAsync() : await FairApplication.StartAsync();
        using var client = application.CreateClient(new() { BaseAddress = new Uri("https://localhost") });

        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(says ? ["max-age=31536000"] : [], answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values : []);
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
    }

    private static (string? From, string Scheme, string Host) Seen(HttpContext context) =>
        (context.Connection.RemoteIpAddress?.ToString(), context.Request.Scheme, context.Request.Host.Value ?? "");
}
