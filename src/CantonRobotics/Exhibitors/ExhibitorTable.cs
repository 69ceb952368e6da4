using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Exhibitors;

public sealed class ExhibitorTable : IEntityTypeConfiguration<Exhibitor>
{
    public const int NameLength = 120;
    public const int CityLength = 60;
    public const int WebsiteLength = 120;
    public const int NoteLength = 400;
    public const int ExternalIdLength = 20;

    public void Configure(EntityTypeBuilder<Exhibitor> table)
    {
        table.ToTable("Exhibitors");
        table.Property(one => one.ExternalId).HasMaxLength(ExternalIdLength);
        table.Property(one => one.Code).HasMaxLength(7);
        table.Property(one => one.Slug).HasMaxLength(Exhibitors.Slug.Length);
        table.Property(one => one.NameEn).HasMaxLength(NameLength);
        table.Property(one => one.NameZh).HasMaxLength(NameLength);
        table.Property(one => one.City).HasMaxLength(CityLength);
        table.Property(one => one.Province).HasMaxLength(40);
        table.Property(one => one.Category).HasMaxLength(40);
        table.Property(one => one.Website).HasMaxLength(WebsiteLength);
        table.Property(one => one.Note).HasMaxLength(NoteLength);
        table.Property(one => one.Version).IsConcurrencyToken();
        table.HasIndex(one => one.ExternalId).IsUnique();
        table.HasIndex(one => one.Code).IsUnique();
        table.HasIndex(one => one.Slug).IsUnique();
        table.HasIndex(one => one.NameEn).IsUnique();
    }
}

public static class ExhibitorTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Exhibitor> Exhibitors => db.Set<Exhibitor>();
    }
}
