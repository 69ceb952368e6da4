using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Access.Audit;

/// <summary>
/// One change of a permission, consent, badge, key or device, one export, one sign-in: written in the transaction of what it tells, never changed. Each holds the
/// hash of itself and of the one before, so that a changed, removed or inserted record breaks the chain. It names people by id alone, since it is never erased.
/// </summary>
public sealed class AuditRecord : IConfidential
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Seq { get; init; }

    /// <summary>UTC, whole milliseconds; by the machine's clock, in demonstrations too.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who did it: <c>account:{id}</c>, <c>key:{id}</c>, <c>device:{id}</c>, <c>visitor:{id}</c>, <c>anonymous</c> or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done, one of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>To what: kind and id, such as <c>badge:5f…</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Whose it is; null for the organizer's.</summary>
    public Guid? ExhibitorId { get; init; }

    /// <summary>What more there is to know, without names, addresses or secrets.</summary>
    public string? Detail { get; init; }

    /// <summary>SHA-256 over the hash before and all of the above.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The hash that belongs to this content after the hash before.</summary>
    public byte[] HashAfter(ReadOnlySpan<byte> before)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(before);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, Seq);
        sha.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, At.Ticks);
        sha.AppendData(number);
        foreach (var text in new[] { Actor, Action, Subject, ExhibitorId?.ToString(), Detail })
        {
            // With its length first: two texts cannot be read as two others.
            var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, text is null ? -1 : bytes.Length);
            sha.AppendData(number);
            sha.AppendData(bytes);
        }

        return sha.GetHashAndReset();
    }
}

public sealed class AuditTable : IEntityTypeConfiguration<AuditRecord>
{
    public const int DetailLength = 400;

    public void Configure(EntityTypeBuilder<AuditRecord> table)
    {
        table.ToTable("AuditRecords");
        table.HasKey(one => one.Seq);
        table.Property(one => one.Seq).ValueGeneratedNever();
        table.Property(one => one.Actor).HasMaxLength(60);
        table.Property(one => one.Action).HasMaxLength(40);
        table.Property(one => one.Subject).HasMaxLength(120);
        table.Property(one => one.Detail).HasMaxLength(DetailLength);
        table.HasIndex(one => one.Subject);
    }
}

public static class AuditTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<AuditRecord> AuditRecords => db.Set<AuditRecord>();
    }
}
