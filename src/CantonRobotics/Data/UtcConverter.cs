using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CantonRobotics.Data;

/// <summary>Every instant is UTC: SQLite gives back <see cref="DateTimeKind.Unspecified"/>, and PostgreSQL refuses anything but UTC.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
