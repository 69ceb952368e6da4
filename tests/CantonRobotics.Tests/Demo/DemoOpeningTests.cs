using CantonRobotics.Demo;
using Microsoft.AspNetCore.Http;

namespace CantonRobotics.Tests.Demo;

public sealed class DemoOpeningTests
{
    private readonly DemoOpening _opening = new();
    private string? _served;

    [Theory]
    [InlineData("/")]
    [InlineData("/health/ready")]
    public void FirstHourUnderWay_HomeAndHealth_AnswerAtOnce(string path)
    {
        var answer = AskFor(path);

        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Equal(path, _served);
    }

    [Theory]
    [InlineData("/control")]
    [InlineData("/api/v1/scans")]
    [InlineData("/hubs/traffic")]
    public async Task FirstHourUnderWay_WhatShowsOrTakesFigures_WaitsForTheOpening(string path)
    {
        var answer = AskFor(path);
        Assert.Null(_served);

        _opening.Open();
        await answer;

        Assert.Equal(path, _served);
    }

    [Fact]
    public async Task Ready_IsRed_UntilTheOpening()
    {
        var before = await _opening.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        _opening.Open();
        var after = await _opening.CheckHealthAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal("Unhealthy Healthy", $"{before.Status} {after.Status}");
    }

    private Task AskFor(string path) => _opening.HoldAsync(new DefaultHttpContext { Request = { Path = path } }, context =>
    {
        _served = context.Request.Path;
        return Task.CompletedTask;
    });
}
