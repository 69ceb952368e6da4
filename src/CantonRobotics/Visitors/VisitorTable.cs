using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Visitors;

public sealed class VisitorTable : IEntityTypeConfiguration<Visitor>, IEntityTypeConfiguration<Consent>
{
    public const int NameLength = 100;
    public const int SearchLength = 1000;
    public const int ExternalIdLength = 80;

    public void Configure(EntityTypeBuilder<Visitor> table)
    {
        table.ToTable("Visitors");
        table.Property(one => one.GivenName).HasMaxLength(NameLength);
        table.Property(one => one.FamilyName).HasMaxLength(NameLength);
        table.Property(one => one.DisplayName).HasMaxLength(NameLength);
        table.Property(one => one.Company).HasMaxLength(NameLength);
        table.Property(one => one.Country).HasMaxLength(2);
        table.Property(one => one.Email).HasMaxLength(254);
        table.Property(one => one.Phone).HasMaxLength(32);
        table.Property(one => one.Language).HasMaxLength(20);
        table.Property(one => one.SearchText).HasMaxLength(SearchLength);
        table.Ignore(one => one.Sharing);
        table.Property(one => one.ExternalId).HasMaxLength(ExternalIdLength);
        table.HasIndex(one => one.ExternalId).IsUnique();
        table.HasIndex(one => one.SubmissionId).IsUnique();
        table.HasIndex(one => one.LinkHash).IsUnique();
        table.HasMany(one => one.Consents).WithOne().HasForeignKey(consent => consent.VisitorId);
    }

    public void Configure(EntityTypeBuilder<Consent> table)
    {
        table.ToTable("Consents");
        table.Property(one => one.Purpose).HasMaxLength(40);
        table.Property(one => one.TextVersion).HasMaxLength(40);
        table.HasIndex(one => one.VisitorId);
    }
}

public static class VisitorTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Visitor> Visitors => db.Set<Visitor>();

        public DbSet<Consent> Consents => db.Set<Consent>();
    }
}
