using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    private BadgeOffice Office => Services.GetRequiredService<BadgeOffice>();

    public Task<Answer<Badge>> TryIssueBadge(Visitor visitor) => Office.IssueAsync(visitor);

    /// <summary>A registered visitor's badge.</summary>
    public async Task<Badge> IssueBadge(Visitor? visitor = null)
    {
        var answer = await Office.IssueAsync(visitor ?? (await RegisterVisitor()).Visitor);
        Assert.Null(answer.Refusal);
        return answer.Value!;
    }

    public Task<IReadOnlyList<Badge>> IssueBadges(IReadOnlyList<Visitor> visitors) => Office.IssueManyAsync(visitors);

    public Task<Badge> IssueStaffBadge(BadgeClass badgeClass, string? name = null, string? company = null) => Office.IssueStaffAsync(badgeClass, name, company);

    public Task<Answer<Badge>> Reissue(long badgeId, string reason = "lost") => Office.ReissueAsync(badgeId, reason);

    public Task<Answer<Badge>> Revoke(long badgeId, string reason = "stolen") => Office.RevokeAsync(badgeId, reason);

    public Task<Badge?> FindActiveBadge(Guid visitorId) => Office.FindActiveAsync(visitorId);

    public Task<Badge?> FindByTypedCode(string typed) => Office.FindByTypedCodeAsync(typed);

    public BadgeCheck Check(string text, DateOnly? fairDay = null) =>
        Services.GetRequiredService<BadgeChecker>().Check(text, fairDay ?? DateOnly.FromDateTime(FirstMorning.DateTime));

    /// <summary>What happens every 20 seconds.</summary>
    public Task RefreshKeysAsync() => Services.GetRequiredService<BadgeKeyRing>().RefreshAsync();

    /// <summary>The private part of the first signing key, as the database holds it.</summary>
    public async Task<byte[]> StoredKeyAsync() =>
        Convert.FromBase64String((await Services.GetRequiredService<BadgeKeyRing>().ListAsync())[0].PrivateKeyProtected);

    public (int Version, IReadOnlyList<long> Ids) RevokedSince(int version) => Services.GetRequiredService<BadgeIndex>().RevokedSince(version);

    /// <summary>The same installation, started anew on what the first one left; dispose it before this one.</summary>
    public FairApplication Restart()
    {
        var again = new FairApplication { DataDirectory = DataDirectory };
        foreach (var (key, value) in _settings)
        {
            again._settings[key] = value;
        }

        _ = again.Server;
        return again;
    }

    /// <summary>On a real port, for what only a real server does: limiting bodies.</summary>
    public static FairApplication StartOnKestrel()
    {
        var application = new FairApplication();
        application._settings["Data:Directory"] = application.DataDirectory;
        application.UseKestrel(0);
        application.StartServer();
        return application;
    }
}
