using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Devices;

public sealed class DeviceTable : IEntityTypeConfiguration<Device>, IEntityTypeConfiguration<DevicePairing>
{
    public void Configure(EntityTypeBuilder<Device> table)
    {
        table.ToTable("Devices");
        table.Property(device => device.Name).HasMaxLength(60);
        table.Property(device => device.Place).HasMaxLength(20);
        table.HasIndex(device => device.TokenHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DevicePairing> table)
    {
        table.ToTable("DevicePairings");
        table.Property(pairing => pairing.Name).HasMaxLength(60);
        table.Property(pairing => pairing.Place).HasMaxLength(20);
        table.HasIndex(pairing => pairing.CodeHash).IsUnique();
    }
}

public static class DeviceTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Device> Devices => db.Set<Device>();

        public DbSet<DevicePairing> DevicePairings => db.Set<DevicePairing>();
    }
}
