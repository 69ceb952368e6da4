namespace CantonRobotics.Live;

/// <summary>
/// All figures that one audience may see, at one moment: what <c>GET /api/v1/traffic</c> answers and the hub sends on connect, again when the epoch, the fair
/// day or the set of booths changes. Instants are UTC; a value that is not measured is null.
/// </summary>
/// <param name="Epoch">Id of the scan log; when it changes, start over.</param>
/// <param name="Seq">The newest scan that is in the figures.</param>
/// <param name="AsOf">The fair's time of the figures.</param>
/// <param name="FairDay">The local date they are of.</param>
/// <param name="Zone"><see cref="ZoneFigures"/> for organizers, <see cref="ExhibitorZone"/> for exhibitors, <see cref="PublicZone"/> for anyone else.</param>
/// <param name="Booths"><see cref="BoothFigures"/> of what is whole for the audience, <see cref="PublicBooth"/> of the rest; in natural order of the codes.</param>
public sealed record TrafficSnapshot(Guid Epoch, long Seq, DateTime AsOf, DateOnly FairDay, object Zone, IReadOnlyList<IBoothView> Booths);

/// <summary>
/// What changed since <paramref name="FromSeq"/>. Apply it when your <c>seq</c> is <paramref name="FromSeq"/> and the epoch is yours; fetch the snapshot
/// otherwise. Without zone and booths it is the heartbeat, at least every 5 seconds.
/// </summary>
/// <param name="Epoch">Id of the scan log.</param>
/// <param name="FromSeq">The sequence number of the message before.</param>
/// <param name="Seq">The sequence number after it.</param>
/// <param name="AsOf">The fair's time of the figures.</param>
/// <param name="Zone">Whole; left out when nothing in it changed.</param>
/// <param name="Booths">Whole, of those that changed only.</param>
public sealed record TrafficDelta(
    Guid Epoch, long FromSeq, long Seq, DateTime AsOf,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] object? Zone,
    IReadOnlyList<IBoothView> Booths);
