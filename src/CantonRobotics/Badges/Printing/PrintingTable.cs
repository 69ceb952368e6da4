using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Badges.Printing;

public sealed class PrintingTable : IEntityTypeConfiguration<PrintedBadge>, IEntityTypeConfiguration<SavedLayout>
{
    public const int NameLength = 60;
    public const int BodyLength = 20_000;

    public void Configure(EntityTypeBuilder<PrintedBadge> table)
    {
        table.ToTable("PrintedBadges");
        table.Property(one => one.PrintedBy).HasMaxLength(60);
        table.Property(one => one.Layout).HasMaxLength(NameLength);
        table.Property(one => one.Reason).HasMaxLength(BadgeOffice.ReasonLength);
        table.HasIndex(one => new { one.BadgeId, one.PrintedAt });
        table.HasOne<Badge>().WithMany().HasForeignKey(one => one.BadgeId);
    }

    public void Configure(EntityTypeBuilder<SavedLayout> table)
    {
        table.ToTable("BadgeLayouts");
        table.Property(one => one.Name).HasMaxLength(NameLength);
        table.Property(one => one.Body).HasMaxLength(BodyLength);
        table.Property(one => one.Version).IsConcurrencyToken();
    }
}

public static class PrintingTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<PrintedBadge> PrintedBadges => db.Set<PrintedBadge>();

        public DbSet<SavedLayout> BadgeLayouts => db.Set<SavedLayout>();
    }
}
