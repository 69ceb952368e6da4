using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Scans;

public sealed class ScanTable : IEntityTypeConfiguration<Scan>, IEntityTypeConfiguration<ScanLogEpoch>
{
    public void Configure(EntityTypeBuilder<Scan> table)
    {
        table.ToTable("Scans");
        table.HasKey(scan => scan.Seq);
        table.Property(scan => scan.Seq).ValueGeneratedOnAdd();
        table.Property(scan => scan.Place).HasMaxLength(20);
        table.Property(scan => scan.ContentHash).HasMaxLength(16);
        table.HasIndex(scan => scan.ScanId).IsUnique();

        // The few of revoked badges, for the report; all others cost nothing.
        table.HasIndex(scan => scan.CapturedAt).HasFilter($"\"Outcome\" = {(int)ScanOutcome.Revoked}");
    }

    public void Configure(EntityTypeBuilder<ScanLogEpoch> table)
    {
        table.ToTable("ScanLogEpochs");
        table.HasKey(epoch => epoch.Id);
    }
}

/// <summary>Names the scan log. A restored backup gets a new one, and every client starts over.</summary>
public sealed class ScanLogEpoch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTime StartedAt { get; init; }
}

public static class ScanTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Scan> Scans => db.Set<Scan>();

        public DbSet<ScanLogEpoch> ScanLogEpochs => db.Set<ScanLogEpoch>();
    }
}
