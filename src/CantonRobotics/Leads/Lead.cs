using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Leads;

/// <summary>
/// A visitor who let one exhibitor have its contact: made by the first scan with purpose <c>lead</c> under a consent that stood. It holds no name and no contact;
/// those are the visitor's and are read from there while the consent stands.
/// </summary>
public sealed class Lead : IOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid? ExhibitorId { get; init; }

    public required Guid VisitorId { get; init; }

    /// <summary>The booth of the newest scan.</summary>
    public required string Booth { get; set; }

    public required DateTime FirstAt { get; set; }

    public required DateTime LastAt { get; set; }

    /// <summary>How many scans with purpose <c>lead</c> there were.</summary>
    public int Scans { get; set; }

    /// <summary>Version of the text that the visitor agreed to, and since when: the exhibitor's receipt.</summary>
    public required string ConsentText { get; set; }

    public required DateTime ConsentAt { get; set; }

    /// <summary>Since when the visitor shares nothing with this exhibitor any more; the exhibitor sees nothing of such a lead.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>How far the scan log has been turned into leads.</summary>
public sealed class LeadCursor
{
    public int Id { get; init; } = 1;

    /// <summary>Of which log; another one starts over.</summary>
    public Guid Epoch { get; set; }

    public long Seq { get; set; }
}

public sealed class LeadTable : IEntityTypeConfiguration<Lead>, IEntityTypeConfiguration<LeadCursor>
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
}

public static class LeadTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Lead> Leads => db.Set<Lead>();

        public DbSet<LeadCursor> LeadCursors => db.Set<LeadCursor>();
    }
}
