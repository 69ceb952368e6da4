using System.Text.Json;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Exhibitors.Applying;

public sealed class ApplicationTable : IEntityTypeConfiguration<ExhibitorApplication>
{
    public const int ReasonLength = 500;

    public void Configure(EntityTypeBuilder<ExhibitorApplication> table)
    {
        table.ToTable("ExhibitorApplications");
        table.Property(one => one.LinkHash).HasMaxLength(32);
        table.Property(one => one.Reason).HasMaxLength(ReasonLength);
        table.Property(one => one.Version).IsConcurrencyToken();
        table.Property(one => one.Input).HasConversion(input => Text(input), text => Read(text)!);
        table.Property(one => one.Answered).HasConversion(input => input == null ? null : Text(input), text => text == null ? null : Read(text));
        table.HasIndex(one => one.LinkHash).IsUnique();
        table.HasIndex(one => new { one.State, one.SubmittedAt });
    }

    private static string Text(ApplicationInput input) => JsonSerializer.Serialize(input, JsonSerializerOptions.Default);

    private static ApplicationInput? Read(string text) => JsonSerializer.Deserialize<ApplicationInput>(text, JsonSerializerOptions.Default);
}

public static class ApplicationTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<ExhibitorApplication> Applications => db.Set<ExhibitorApplication>();
    }
}
