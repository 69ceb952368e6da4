using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CantonRobotics.Traffic;

namespace CantonRobotics.Live;

/// <summary>A booth as one audience sees it.</summary>
[JsonConverter(typeof(BoothViewConverter))]
public interface IBoothView
{
    string Code { get; }
}

/// <summary>A booth for anyone: how full, and whether that is of now; no number.</summary>
/// <param name="Code">The booth's code.</param>
/// <param name="Level">0–4: empty, calm, steady, busy, full; null when not measured.</param>
/// <param name="State"><c>live</c>, <c>quiet</c>, <c>stale</c> or <c>notMeasured</c>.</param>
public sealed record PublicBooth(string Code, int? Level, BoothState State) : IBoothView
{
    public static PublicBooth Of(BoothReading reading) => new(reading.Code, (int?)reading.Level, reading.State);
}

/// <summary>A booth whole: for organizers, and for the exhibitor that has it. What each number means is on <see cref="BoothReading"/>.</summary>
public sealed class BoothFigures(BoothReading of) : IBoothView, IEquatable<BoothFigures>
{
    private readonly BoothReading _of = of;

    public string Code => _of.Code;

    public Guid? ExhibitorId => _of.ExhibitorId;

    public int? Here => _of.Here;

    public Basis HereBasis => _of.HereBasis;

    public int? Visits => _of.Visits;

    public int? Visitors => _of.Visitors;

    public int? Last15 => _of.Last15;

    public int? DwellMedianSeconds => _of.DwellMedianSeconds;

    public int? Leads => _of.Leads;

    /// <summary>0–4: empty, calm, steady, busy, full; null when not measured.</summary>
    public int? Level => (int?)_of.Level;

    public BoothState State => _of.State;

    public DateTime? LastScanAt => _of.LastScanAt;

    /// <summary>Visits begun per 15 minutes of the fair day so far.</summary>
    public ImmutableArray<int> Spark => _of.Spark;

    /// <summary>Share (0–1) of ended stays whose end is not known; they are left out of the median.</summary>
    public double? TimedOutShare => _of.TimedOutShare;

    public bool Equals(BoothFigures? other) => other is not null && _of.Equals(other._of);

    public override bool Equals(object? obj) => Equals(obj as BoothFigures);

    public override int GetHashCode() => _of.GetHashCode();
}
