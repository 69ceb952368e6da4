namespace CantonRobotics.Exhibitors;

/// <summary>Which exhibitors to list: every condition that is set must hold. Listed in order of their slugs.</summary>
public sealed record ExhibitorFilter
{
    public const int MostAtOnce = 200;

    /// <summary>A part of either name, the city or the province, in either script and any case.</summary>
    public string? Search { get; init; }

    /// <summary>Those that a search means by what another slice knows of them: their booth, their robots.</summary>
    public IReadOnlyCollection<Guid> Meant { get; init; } = [];

    /// <summary>As stored (English).</summary>
    public string? Province { get; init; }

    public string? Category { get; init; }

    public ExhibitorStatus? Status { get; init; }

    /// <summary>The slug after which to go on.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = MostAtOnce;
}
