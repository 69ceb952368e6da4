using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

/// <summary>The pages of printing with their real queue, whose jobs run when a test lets them.</summary>
public abstract class PrintingContext : FairContext
{
    protected PrintingContext()
    {
        Services.AddVisitors().AddBadges().AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>().AddSingleton<AuditTrail>().AddMudServices();
        AddAuthorization().SetAuthorized("Otto").SetRoles(Roles.Organizer);
    }

    protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    protected PrintQueue Queue => Services.GetRequiredService<PrintQueue>();

    /// <summary>Lets the printer make the file of the next job.</summary>
    protected Task PrintNextAsync() => Services.GetRequiredService<PrintWorker>().RunNextAsync(Cancel);

    /// <summary>Fetches the newest job's file, and so prints its badges.</summary>
    protected Task FetchAsync() => Services.GetRequiredService<PrintCounter>().HandOutAsync(Queue.List()[0].Id, Cancel);

    protected async Task<IReadOnlyList<Badge>> BadgesOfAsync(params string[] names)
    {
        Render<MudPopoverProvider>();
        await Services.GetRequiredService<BadgeKeyRing>().OpenAsync(Cancel);
        var registered = await Services.GetRequiredService<VisitorRegistry>().RegisterManyAsync(
            [.. names.Select(name => new Registration { SubmissionId = Guid.NewGuid(), Name = name, Country = "MA", Contact = "somebody@example.com", Kind = VisitorKind.OverseasBuyer })], Cancel);
        return await Services.GetRequiredService<BadgeOffice>().IssueManyAsync([.. registered.Select(one => one.Visitor)], Cancel);
    }
}
