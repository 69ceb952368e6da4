using CantonRobotics.Data;

namespace CantonRobotics.Booths;

/// <summary>Why a plan cannot stand so.</summary>
/// <param name="Refusal">What is wrong, in words.</param>
/// <param name="Code">The booth at fault.</param>
/// <param name="Other">The booth that it lies over; null when it is wrong by itself.</param>
public sealed record BoothFault(Refusal Refusal, string Code, string? Other = null)
{
    /// <summary>The booths to look at: one or two.</summary>
    public IEnumerable<string> Codes => Other is null ? [Code] : [Code, Other];
}
