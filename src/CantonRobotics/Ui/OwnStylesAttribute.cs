namespace CantonRobotics.Ui;

/// <summary>A page that brings all its looks itself, so that a phone or a wall does not fetch those of every other page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnStylesAttribute : Attribute;
