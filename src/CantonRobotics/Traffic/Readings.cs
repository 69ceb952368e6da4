using System.Collections.Immutable;

namespace CantonRobotics.Traffic;

/// <summary>How a figure came to be. A value that is not measured is null, never 0.</summary>
public enum Basis
{
    NotMeasured = 0,
    Measured = 1,
    Estimated = 2,
}

/// <summary>Is a booth's figure of now?</summary>
public enum BoothState
{
    /// <summary>No device is paired, or none was heard today: there is no data yet.</summary>
    NotMeasured = 0,

    /// <summary>Scanned within the last 15 minutes.</summary>
    Live = 1,

    /// <summary>A device was heard within 30 minutes, but no scan within 15: the zeroes are measured.</summary>
    Quiet = 2,

    /// <summary>No device was heard for 30 minutes: the figures are as old as <see cref="BoothReading.LastScanAt"/>.</summary>
    Stale = 3,
}

/// <summary>How full a booth is against its capacity, by quarters.</summary>
public enum BoothLevel
{
    Empty = 0,
    Calm = 1,
    Steady = 2,
    Busy = 3,
    Full = 4,
}

/// <summary>The figures of one booth at one moment of one fair day; counting badges only. Equal readings need no new rendering.</summary>
/// <param name="Code">The booth's code.</param>
/// <param name="ExhibitorId">Who has the booth.</param>
/// <param name="Capacity">Persons it holds.</param>
/// <param name="Here">Persons at the booth now; null when not measured.</param>
/// <param name="HereBasis">Estimated, since nobody scans out of a booth.</param>
/// <param name="Visits">Stays begun today.</param>
/// <param name="Visitors">Distinct badges today.</param>
/// <param name="Last15">Visits begun in the last 15 minutes.</param>
/// <param name="DwellMedianSeconds">Median stay of those that ended by another scan; null before the first.</param>
/// <param name="TimedOutShare">Share (0–1) of today's ended stays that ended by time-out and are left out of the median; null before the first.</param>
/// <param name="Leads">Distinct visitors scanned as a lead with consent.</param>
/// <param name="Level">Against capacity; null when not measured.</param>
/// <param name="State">Live, quiet, stale or not measured.</param>
/// <param name="LastScanAt">When the newest scan at the booth happened today, UTC.</param>
/// <param name="Spark">Visits begun per 15 minutes, from opening to now.</param>
public sealed record BoothReading(
    string Code, Guid? ExhibitorId, int Capacity, int? Here, Basis HereBasis, int? Visits, int? Visitors, int? Last15, int? DwellMedianSeconds,
    double? TimedOutShare, int? Leads, BoothLevel? Level, BoothState State, DateTime? LastScanAt, ImmutableArray<int> Spark)
{
    public bool Equals(BoothReading? other) => other is not null
        && Code == other.Code && ExhibitorId == other.ExhibitorId && Capacity == other.Capacity && Here == other.Here && HereBasis == other.HereBasis
        && Visits == other.Visits && Visitors == other.Visitors && Last15 == other.Last15 && DwellMedianSeconds == other.DwellMedianSeconds
        && TimedOutShare == other.TimedOutShare && Leads == other.Leads && Level == other.Level && State == other.State
        && LastScanAt == other.LastScanAt && Spark.AsSpan().SequenceEqual(other.Spark.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Code, Here, Visits, LastScanAt, State);
}

/// <summary>The figures of the zone at one moment of one fair day; counting badges only.</summary>
/// <param name="Inside">Persons in the zone now; null when no gate or booth was scanned today.</param>
/// <param name="InsideBasis">Measured while everyone inside came through a gate, else estimated.</param>
/// <param name="InsideBefore15">Persons inside 15 minutes ago; null when not measured.</param>
/// <param name="Entries">Times somebody came in through a gate.</param>
/// <param name="Exits">Times somebody left through a gate.</param>
/// <param name="Visitors">Distinct badges in the zone today.</param>
/// <param name="Visits">Stays at booths begun today.</param>
/// <param name="PeakInside">Most persons inside at once today.</param>
/// <param name="PeakAt">When that was first reached, UTC.</param>
/// <param name="DwellMedianSeconds">Median stay at a booth, over all booths.</param>
/// <param name="TimedOutShare">Share (0–1) of ended stays left out of the median.</param>
/// <param name="Leads">Sum of the booths' leads.</param>
/// <param name="ArrivalsSpark">First arrivals of the day per 15 minutes, from opening to now.</param>
public sealed record ZoneReading(
    int? Inside, Basis InsideBasis, int? InsideBefore15, int? Entries, int? Exits, int? Visitors, int? Visits, int? PeakInside, DateTime? PeakAt,
    int? DwellMedianSeconds, double? TimedOutShare, int? Leads, ImmutableArray<int> ArrivalsSpark)
{
    /// <summary>Measured when everyone inside at the peak had come through a gate, else estimated.</summary>
    public Basis PeakBasis { get; init; }

    /// <summary>Before the first scan of a day.</summary>
    public static ZoneReading NotMeasured { get; } = new(null, Basis.NotMeasured, null, null, null, null, null, null, null, null, null, null, []) { PeakBasis = Basis.NotMeasured };

    public bool Equals(ZoneReading? other) => other is not null
        && Inside == other.Inside && InsideBasis == other.InsideBasis && InsideBefore15 == other.InsideBefore15 && Entries == other.Entries
        && Exits == other.Exits && Visitors == other.Visitors && Visits == other.Visits && PeakInside == other.PeakInside && PeakAt == other.PeakAt && PeakBasis == other.PeakBasis
        && DwellMedianSeconds == other.DwellMedianSeconds && TimedOutShare == other.TimedOutShare && Leads == other.Leads
        && ArrivalsSpark.AsSpan().SequenceEqual(other.ArrivalsSpark.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Inside, Entries, Exits, Visits, Leads);
}

/// <summary>Everything on the board at one moment: immutable, shared by all readers.</summary>
/// <param name="Epoch">Id of the scan log; changes when the log is replaced.</param>
/// <param name="Seq">The newest scan that is in the figures.</param>
/// <param name="AsOf">The fair's time of the reading, UTC.</param>
/// <param name="FairDay">The fair day the figures are of.</param>
/// <param name="Zone">The zone's figures.</param>
/// <param name="Booths">One reading a booth that has an exhibitor, in natural order of the codes.</param>
public sealed record BoardReading(Guid Epoch, long Seq, DateTime AsOf, DateOnly FairDay, ZoneReading Zone, ImmutableArray<BoothReading> Booths)
{
    public bool Equals(BoardReading? other) => other is not null
        && Epoch == other.Epoch && Seq == other.Seq && AsOf == other.AsOf && FairDay == other.FairDay && Zone == other.Zone
        && Booths.AsSpan().SequenceEqual(other.Booths.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Epoch, Seq, AsOf);
}

/// <summary>What the board must know of a booth to judge its figures.</summary>
/// <param name="Code">The booth's code.</param>
/// <param name="ExhibitorId">Who has it.</param>
/// <param name="Capacity">Persons it holds.</param>
/// <param name="HasDevice">Whether an active device is paired to it.</param>
public sealed record BoothFacts(string Code, Guid? ExhibitorId, int Capacity, bool HasDevice);
