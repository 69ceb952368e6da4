using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Access;

public enum ApiKeyScope
{
    Organizer = 1,
    Exhibitor = 2,

    /// <summary>A wall's display link: reads traffic as an organizer does, nothing else.</summary>
    Display = 3,
}

/// <summary>A key for programs. Only its hash is stored; the key is shown once.</summary>
public sealed class ApiKey : IOwned
{
    public const int NameLength = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required ApiKeyScope Scope { get; init; }

    public Guid? ExhibitorId { get; init; }

    /// <summary>SHA-256 of the key's text.</summary>
    public required byte[] Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The account that issued it, with which it ends; null where the product did.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>Exact to half a minute; null while nobody used it.</summary>
    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

public sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> table)
    {
        table.ToTable("ApiKeys");
        table.Property(key => key.Name).HasMaxLength(ApiKey.NameLength);
        table.HasIndex(key => key.Hash).IsUnique();
    }
}

public static class ApiKeyTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
    }
}
