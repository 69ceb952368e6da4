using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CantonRobotics.Robots;

public sealed class RobotTable : IEntityTypeConfiguration<Robot>
{
    public void Configure(EntityTypeBuilder<Robot> table)
    {
        table.ToTable("Robots");
        table.Property(robot => robot.Name).HasMaxLength(120);
        table.Property(robot => robot.Category).HasMaxLength(40);
        table.Property(robot => robot.IfrClass).HasMaxLength(8);
        table.Property(robot => robot.Form).HasMaxLength(60);
        table.Property(robot => robot.Specs).HasConversion(
            specs => JsonSerializer.Serialize(specs, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default) ?? new(),
            new ValueComparer<Dictionary<string, string>>(
                (one, other) => one!.Count == other!.Count && !one.Except(other).Any(), specs => specs.Aggregate(0, (hash, spec) => hash ^ spec.GetHashCode()), specs => new(specs)));
        table.HasIndex(robot => new { robot.ExhibitorId, robot.Name }).IsUnique();
        table.HasOne<Exhibitor>().WithMany().HasForeignKey(robot => robot.ExhibitorId);
    }
}

public static class RobotTableExtensions
{
    extension(FairDb db)
    {
        public DbSet<Robot> Robots => db.Set<Robot>();
    }
}
