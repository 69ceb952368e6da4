namespace CantonRobotics.Traffic;

/// <summary>Texts of live figures: what each is called, what it means, in which state it is.</summary>
public sealed class TrafficTexts;
