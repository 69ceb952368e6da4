using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Alerts;

public sealed class AlertTable : IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<AlertEntry>, IEntityTypeConfiguration<StoredRule>, IEntityTypeConfiguration<PublicHint>
{
    public void Configure(EntityTypeBuilder<Alert> table)
    {
        table.ToTable("Alerts");
        table.Property(one => one.Rule).HasMaxLength(40);
        table.Property(one => one.Subject).HasMaxLength(Alert.SubjectLength);
        table.Property(one => one.Place).HasMaxLength(20);
        table.Property(one => one.Cause).HasMaxLength(20);

        // Steps are the same on every server and after every restart: what fired once is not stored twice.
        table.HasIndex(one => new { one.Epoch, one.Rule, one.Subject, one.RaisedAt }).IsUnique();
        table.HasIndex(one => one.RaisedAt);
    }

    public void Configure(EntityTypeBuilder<AlertEntry> table)
    {
        table.ToTable("AlertEntries");
        table.Property(one => one.By).HasMaxLength(60);
        table.Property(one => one.Text).HasMaxLength(AlertEntry.LongestNote);
        table.HasIndex(one => new { one.AlertId, one.Kind });
        table.HasOne<Alert>().WithMany().HasForeignKey(one => one.AlertId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StoredRule> table)
    {
        table.ToTable("AlertRules");
        table.HasKey(one => one.Rule);
        table.Property(one => one.Rule).HasMaxLength(40);
        table.Property(one => one.Numbers).HasMaxLength(1_000);
        table.Property(one => one.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<PublicHint> table)
    {
        table.ToTable("PublicHints");
        table.HasKey(one => one.Key);
        table.Property(one => one.Key).HasMaxLength(40);
    }
}

public static class AlertTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Alert> Alerts => db.Set<Alert>();

        public DbSet<AlertEntry> AlertEntries => db.Set<AlertEntry>();

        public DbSet<StoredRule> AlertRules => db.Set<StoredRule>();

        public DbSet<PublicHint> PublicHints => db.Set<PublicHint>();
    }
}
