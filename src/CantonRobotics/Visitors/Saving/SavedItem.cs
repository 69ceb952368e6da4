using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Visitors.Saving;

public enum SavedKind
{
    Exhibitor = 1,
    Robot = 2,
}

/// <summary>An exhibitor or robot that a visitor wants to find again; nobody else sees it, exhibitors neither.</summary>
public sealed class SavedItem : IConfidential
{
    public required Guid VisitorId { get; init; }

    public required SavedKind Kind { get; init; }

    public required Guid ItemId { get; init; }

    public required DateTime At { get; init; }
}

public sealed class SavedTable : IEntityTypeConfiguration<SavedItem>
{
    public void Configure(EntityTypeBuilder<SavedItem> table)
    {
        table.ToTable("SavedItems");
        table.HasKey(one => new { one.VisitorId, one.Kind, one.ItemId });
        table.HasOne<Visitor>().WithMany().HasForeignKey(one => one.VisitorId);
    }
}

public static class SavedTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<SavedItem> SavedItems => db.Set<SavedItem>();
    }
}
