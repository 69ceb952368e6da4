using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Access;

/// <summary>A person who signs in. What it may do is its role; whose data it may see is <see cref="ExhibitorId"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>Set for exhibitors; a plain id, since this shelf knows no slice.</summary>
    public Guid? ExhibitorId { get; set; }
}
