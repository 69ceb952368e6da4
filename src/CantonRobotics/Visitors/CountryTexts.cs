namespace CantonRobotics.Visitors;

/// <summary>Names of countries and regions, by code (CLDR, except where the fair's organizer has its own).</summary>
public sealed class CountryTexts;
