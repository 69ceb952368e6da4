using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Fair.Announcements;

/// <summary>What organizers say to everybody in the hall, on walls and the first page, for a while.</summary>
public sealed class Announcement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string TextEn { get; init; }

    public required string TextZh { get; init; }

    /// <summary>UTC; shown from then on.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC; not shown any more from then on.</summary>
    public required DateTime Until { get; set; }
}

public sealed class AnnouncementTable : IEntityTypeConfiguration<Announcement>
{
    public const int TextLength = 160;

    public void Configure(EntityTypeBuilder<Announcement> table)
    {
        table.ToTable("Announcements");
        table.Property(one => one.TextEn).HasMaxLength(TextLength);
        table.Property(one => one.TextZh).HasMaxLength(TextLength);
        table.HasIndex(one => one.Until);
    }
}

public static class AnnouncementTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Announcement> Announcements => db.Set<Announcement>();
    }
}
