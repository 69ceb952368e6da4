using System.Collections.Immutable;
using CantonRobotics.Traffic;

namespace CantonRobotics.Live;

/// <summary>The zone for anyone.</summary>
public sealed record PublicZone(int? Inside, Basis InsideBasis)
{
    public static PublicZone Of(BoardReading board) => new(board.Zone.Inside, board.Zone.InsideBasis);
}

/// <summary>The zone for an exhibitor: what anyone sees, and the medians over all measured booths to compare with.</summary>
public sealed record ExhibitorZone(int? Inside, Basis InsideBasis, BoothMedians Medians)
{
    public static ExhibitorZone Of(BoardReading board) => new(board.Zone.Inside, board.Zone.InsideBasis, BoothMedians.Of(board.Booths));
}

/// <summary>The zone whole, for organizers. What each number means is on <see cref="ZoneReading"/>.</summary>
public sealed class ZoneFigures(ZoneReading of) : IEquatable<ZoneFigures>
{
    private readonly ZoneReading _of = of;

    public int? Inside => _of.Inside;

    public Basis InsideBasis => _of.InsideBasis;

    public int? InsideBefore15 => _of.InsideBefore15;

    public int? Entries => _of.Entries;

    public int? Exits => _of.Exits;

    public int? Visitors => _of.Visitors;

    public int? Visits => _of.Visits;

    public int? PeakInside => _of.PeakInside;

    public DateTime? PeakAt => _of.PeakAt;

    public Basis PeakBasis => _of.PeakBasis;

    public int? DwellMedianSeconds => _of.DwellMedianSeconds;

    public double? TimedOutShare => _of.TimedOutShare;

    public int? Leads => _of.Leads;

    /// <summary>First arrivals of the day per 15 minutes so far.</summary>
    public ImmutableArray<int> ArrivalsSpark => _of.ArrivalsSpark;

    public bool Equals(ZoneFigures? other) => other is not null && _of.Equals(other._of);

    public override bool Equals(object? obj) => Equals(obj as ZoneFigures);

    public override int GetHashCode() => _of.GetHashCode();
}
