using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Booths;

public sealed class BoothTable : IEntityTypeConfiguration<Booth>
{
    public void Configure(EntityTypeBuilder<Booth> table)
    {
        table.ToTable("Booths");
        table.Property(booth => booth.Code).HasMaxLength(12);
        table.Property(booth => booth.Version).IsConcurrencyToken();
        table.HasIndex(booth => booth.Code).IsUnique();

        // One booth, one exhibitor: the rule that two organizers at once cannot get around.
        table.HasIndex(booth => booth.ExhibitorId).IsUnique();
        table.HasOne<Exhibitor>().WithMany().HasForeignKey(booth => booth.ExhibitorId);
        table.HasOne<Zone>().WithMany().HasForeignKey(booth => booth.ZoneId);
    }
}

public static class BoothTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Booth> Booths => db.Set<Booth>();
    }
}
