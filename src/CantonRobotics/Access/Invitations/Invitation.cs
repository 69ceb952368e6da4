using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Access.Invitations;

/// <summary>A link that opens once: to an account that is to be made, or to a new password of one that exists. Only its code's hash is stored.</summary>
public sealed class Invitation : IOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the code.</summary>
    public required byte[] CodeHash { get; init; }

    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required string Role { get; init; }

    public Guid? ExhibitorId { get; init; }

    /// <summary>The account that gets a new password; null where one is to be made.</summary>
    public Guid? AccountId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The account that invited, with which the invitation ends.</summary>
    public Guid? CreatedBy { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }
}

public sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> table)
    {
        table.ToTable("Invitations");
        table.Property(one => one.Email).HasMaxLength(254);
        table.Property(one => one.DisplayName).HasMaxLength(Account.NameLength);
        table.Property(one => one.Role).HasMaxLength(20);
        table.HasIndex(one => one.CodeHash).IsUnique();
    }
}

public static class InvitationTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
    }
}
