using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Leads;

public sealed class LeadTable : IEntityTypeConfiguration<Lead>, IEntityTypeConfiguration<LeadCursor>, IEntityTypeConfiguration<LeadEdit>, IEntityTypeConfiguration<LeadValue>, IEntityTypeConfiguration<LeadForm>
{
    public void Configure(EntityTypeBuilder<Lead> table)
    {
        table.ToTable("Leads");
        table.Property(one => one.Booth).HasMaxLength(20);
        table.Property(one => one.ConsentText).HasMaxLength(40);
        table.HasIndex(one => new { one.ExhibitorId, one.VisitorId }).IsUnique();
        table.HasIndex(one => one.VisitorId);
    }

    public void Configure(EntityTypeBuilder<LeadCursor> table)
    {
        table.ToTable("LeadCursors");
        table.Property(one => one.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<LeadEdit> table)
    {
        table.ToTable("LeadEdits");
        table.Property(one => one.Key).HasMaxLength(LeadKeys.LongestKey);
        table.Property(one => one.Value).HasMaxLength(LeadKeys.LongestValue);
        table.Property(one => one.By).HasMaxLength(120);
        table.HasIndex(one => new { one.LeadId, one.At });
        table.HasOne<Lead>().WithMany().HasForeignKey(one => one.LeadId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LeadValue> table)
    {
        table.ToTable("LeadValues");
        table.HasKey(one => new { one.LeadId, one.Key });
        table.Property(one => one.Key).HasMaxLength(LeadKeys.LongestKey);
        table.Property(one => one.Value).HasMaxLength(LeadKeys.LongestValue);
        table.HasOne<Lead>().WithMany().HasForeignKey(one => one.LeadId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LeadForm> table)
    {
        table.ToTable("LeadForms");
        table.HasKey(one => one.Id);
        table.HasIndex(one => one.ExhibitorId).IsUnique();
        table.OwnsMany(one => one.Questions, question => question.ToJson());
    }
}

public static class LeadTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Lead> Leads => db.Set<Lead>();

        public DbSet<LeadCursor> LeadCursors => db.Set<LeadCursor>();

        public DbSet<LeadEdit> LeadEdits => db.Set<LeadEdit>();

        public DbSet<LeadValue> LeadValues => db.Set<LeadValue>();

        public DbSet<LeadForm> LeadForms => db.Set<LeadForm>();
    }
}
