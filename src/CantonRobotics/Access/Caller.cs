using System.Security.Claims;

namespace CantonRobotics.Access;

public enum CallerKind
{
    /// <summary>The product itself: start-up, background work, imports of the demonstration.</summary>
    System = 0,
    Anonymous = 1,

    /// <summary>Somebody with the private link of a visitor.</summary>
    Visitor = 2,
    Device = 3,
    Account = 4,
    ApiKey = 5,
}

/// <summary>
/// For whom the present work is done. It flows with the request or the circuit; the database's scope (<c>OwnerGuard</c>) and the audit read it, so that
/// neither depends on a parameter that somebody may forget.
/// </summary>
/// <param name="Kind">What kind of credentials were shown.</param>
/// <param name="Id">Of the account, key, device or visitor.</param>
/// <param name="ExhibitorId">Whose data alone may be reached; null for everybody who is not bound to one exhibitor.</param>
public sealed record Caller(CallerKind Kind, Guid? Id = null, Guid? ExhibitorId = null)
{
    public static readonly Caller System = new(CallerKind.System);
    public static readonly Caller Anonymous = new(CallerKind.Anonymous);

    /// <summary>For work of which nobody said for whom it is: bound to an exhibitor that does not exist, so that it meets no row that anybody owns.</summary>
    public static readonly Caller Nobody = new(CallerKind.Anonymous, null, Guid.Empty);

    private static readonly AsyncLocal<Caller?> Flowing = new();

    /// <summary>Background work has none of its own and is the product's.</summary>
    public static Caller Current => Flowing.Value ?? System;

    public static Caller Of(ClaimsPrincipal? principal) => principal?.Identity switch
    {
        not { IsAuthenticated: true } => Anonymous,
        { AuthenticationType: Schemes.ApiKey } => new(CallerKind.ApiKey, IdOf(principal!), principal!.ExhibitorId),
        { AuthenticationType: Schemes.Device } => new(CallerKind.Device, principal!.DeviceId),
        _ => new(CallerKind.Account, IdOf(principal!), principal!.ExhibitorId),
    };

    public static Caller VisitorOf(Guid visitorId) => new(CallerKind.Visitor, visitorId);

    /// <summary>Makes this the caller until disposed. <c>using (Caller.System.Enter())</c> lifts an exhibitor's scope: only where a rule in the code decides instead.</summary>
    public Stay Enter()
    {
        var stay = new Stay(Flowing.Value);
        Flowing.Value = this;
        return stay;
    }

    /// <summary>As the audit writes it: <c>account:0196…</c>, <c>system</c>.</summary>
    public override string ToString() => Kind switch
    {
        CallerKind.System => "system",
        CallerKind.Anonymous => "anonymous",
        CallerKind.ApiKey => $"key:{Id}",
        _ => $"{Kind.ToString().ToLowerInvariant()}:{Id}",
    };

    private static Guid? IdOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public readonly struct Stay(Caller? before) : IDisposable
    {
        public void Dispose() => Flowing.Value = before;
    }
}
