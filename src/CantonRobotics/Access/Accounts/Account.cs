using CantonRobotics.Data;
using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Access;

/// <summary>A person who signs in. What it may do is its role; whose data it may see is <see cref="ExhibitorId"/>.</summary>
public sealed class Account : IdentityUser<Guid>, IOwned
{
    public const int NameLength = 100;

    public Account() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>Set for an exhibitor's people; a plain id, since this shelf knows no slice.</summary>
    public Guid? ExhibitorId { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>Since when nobody signs in with it; what was open ends within 60 s.</summary>
    public DateTime? DisabledAt { get; set; }
}
