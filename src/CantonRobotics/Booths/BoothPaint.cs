namespace CantonRobotics.Booths;

/// <summary>How a page that knows more than the plan draws one booth; what is null stays as it is.</summary>
/// <param name="Fill">A CSS colour, such as <c>var(--l3)</c>.</param>
/// <param name="Ink">The colour of the text on it.</param>
/// <param name="Figure">A short text drawn large at the lower end, such as the persons there.</param>
/// <param name="Words">Said after code and name to those who cannot see the colour.</param>
/// <param name="Class">Added to the booth's group: <c>hatched</c> marks figures that are not of now.</param>
public sealed record BoothPaint(string? Fill = null, string? Ink = null, string? Figure = null, string? Words = null, string? Class = null);
