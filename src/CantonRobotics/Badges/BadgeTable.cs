using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Badges;

public sealed class BadgeTable : IEntityTypeConfiguration<Badge>, IEntityTypeConfiguration<BadgeKey>
{
    public const int HolderLength = 100;

    public void Configure(EntityTypeBuilder<Badge> table)
    {
        table.ToTable("Badges");
        table.Property(badge => badge.Id).ValueGeneratedNever();
        table.Property(badge => badge.Token).HasMaxLength(121);
        table.Property(badge => badge.TypedCode).HasMaxLength(10);
        table.Property(badge => badge.RevokedReason).HasMaxLength(200);
        table.Property(badge => badge.HolderName).HasMaxLength(HolderLength);
        table.Property(badge => badge.HolderCompany).HasMaxLength(HolderLength);
        table.Property(badge => badge.HolderExternalId).HasMaxLength(VisitorTable.ExternalIdLength);
        table.HasIndex(badge => badge.TypedCode).IsUnique();

        // One active badge per imported member of staff and phase.
        table.HasIndex(badge => new { badge.HolderExternalId, badge.PhaseId }).IsUnique().HasFilter("\"Status\" = 1");

        // One active badge per person and phase.
        table.HasIndex(badge => new { badge.VisitorId, badge.PhaseId }).IsUnique().HasFilter("\"Status\" = 1");
        table.HasOne<Visitor>().WithMany().HasForeignKey(badge => badge.VisitorId);
        table.HasOne<Phase>().WithMany().HasForeignKey(badge => badge.PhaseId);
    }

    public void Configure(EntityTypeBuilder<BadgeKey> table)
    {
        table.ToTable("BadgeKeys");
        table.HasKey(key => new { key.EditionId, key.KeyId });
        table.Ignore(key => key.State);
        table.HasOne<Edition>().WithMany().HasForeignKey(key => key.EditionId);
    }
}

public static class BadgeTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Badge> Badges => db.Set<Badge>();

        public DbSet<BadgeKey> BadgeKeys => db.Set<BadgeKey>();
    }
}
