using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Exhibitors;

public sealed class PictureTable : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> table)
    {
        table.ToTable("Pictures");
        table.HasIndex(one => one.ExhibitorId).IsUnique().HasFilter("\"RobotId\" IS NULL");
        table.HasIndex(one => one.RobotId).IsUnique();
        table.HasOne<Exhibitor>().WithMany().HasForeignKey(one => one.ExhibitorId);
    }
}

public static class PictureTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Picture> Pictures => db.Set<Picture>();
    }
}
