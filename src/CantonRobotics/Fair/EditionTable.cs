using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Fair;

public sealed class EditionTable : IEntityTypeConfiguration<Edition>, IEntityTypeConfiguration<Phase>, IEntityTypeConfiguration<Zone>, IEntityTypeConfiguration<Gate>
{
    public void Configure(EntityTypeBuilder<Edition> table)
    {
        table.ToTable("Editions");
        table.HasIndex(edition => edition.Number).IsUnique();
        table.Property(edition => edition.Season).HasMaxLength(40);
        table.Property(edition => edition.TimeZone).HasMaxLength(40);
        table.HasMany(edition => edition.Phases).WithOne().HasForeignKey(phase => phase.EditionId);
    }

    public void Configure(EntityTypeBuilder<Phase> table)
    {
        table.ToTable("Phases");
        table.HasIndex(phase => new { phase.EditionId, phase.Number }).IsUnique();
        table.HasMany(phase => phase.Zones).WithOne().HasForeignKey(zone => zone.PhaseId);
    }

    public void Configure(EntityTypeBuilder<Zone> table)
    {
        table.ToTable("Zones");
        table.Property(zone => zone.NameEn).HasMaxLength(100);
        table.Property(zone => zone.NameZh).HasMaxLength(100);
        table.Property(zone => zone.Hall).HasMaxLength(8);
        table.Ignore(zone => zone.Area);
        table.HasMany(zone => zone.Gates).WithOne().HasForeignKey(gate => gate.ZoneId);
    }

    public void Configure(EntityTypeBuilder<Gate> table)
    {
        table.ToTable("Gates");
        table.Property(gate => gate.Code).HasMaxLength(20);
        table.Property(gate => gate.NameEn).HasMaxLength(60);
        table.Property(gate => gate.NameZh).HasMaxLength(60);
        table.HasIndex(gate => gate.Code).IsUnique();
    }
}

public static class EditionTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Edition> Editions => db.Set<Edition>();
    }
}
