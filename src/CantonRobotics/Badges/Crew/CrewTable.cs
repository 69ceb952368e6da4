using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Badges.Crew;

public sealed class CrewTable : IEntityTypeConfiguration<CrewMember>
{
    public const int ReasonLength = 300;

    public void Configure(EntityTypeBuilder<CrewMember> table)
    {
        table.ToTable("CrewMembers");
        table.Property(one => one.Name).HasMaxLength(BadgeTable.HolderLength);
        table.Property(one => one.Reason).HasMaxLength(ReasonLength);
        table.HasIndex(one => new { one.ExhibitorId, one.State });
        table.HasIndex(one => one.BadgeId).IsUnique();
        table.HasOne<Exhibitor>().WithMany().HasForeignKey(one => one.ExhibitorId);
        table.HasOne<Badge>().WithMany().HasForeignKey(one => one.BadgeId);
    }
}

public static class CrewTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<CrewMember> CrewMembers => db.Set<CrewMember>();
    }
}
