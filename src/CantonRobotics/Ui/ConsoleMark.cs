namespace CantonRobotics.Ui;

/// <summary>Something small that a slice shows on one of the console's links, such as how many alerts are open. The shelf knows no slice, so each registers its own.</summary>
/// <param name="Href">The link that carries it.</param>
/// <param name="Component">A component without parameters.</param>
public sealed record ConsoleMark(string Href, Type Component);
