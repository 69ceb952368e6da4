namespace CantonRobotics.Traffic;

/// <summary>How a reading looks: one css class for its level, and one for a state in which its number is not of now.</summary>
public static class BoothFace
{
    extension(BoothReading reading)
    {
        /// <summary><c>l0</c>–<c>l4</c>, <c>stale</c> or <c>none</c>: no data yet, zero and stale never look alike.</summary>
        public string Face => reading switch
        {
            { State: BoothState.NotMeasured } or { Here: null } => "none",
            { State: BoothState.Stale } => "stale",
            { Level: { } level } => $"l{(int)level}",
            _ => "none",
        };

        /// <summary>The key of the word beside the swatch, in UiTexts.</summary>
        public string FaceWord => reading switch
        {
            { State: BoothState.NotMeasured } or { Here: null } or { Level: null } => "state.notMeasured",
            { State: BoothState.Stale } => "state.stale",
            { State: BoothState.Quiet, Here: 0 } => "state.quiet",
            _ => $"level.{(int)reading.Level!.Value}",
        };

        /// <summary>While the hall is closed nobody is expected, so an empty booth is neither quiet nor a booth without data.</summary>
        public string FaceIn(bool closed) => closed && !(reading.Here > 0) ? "closed" : reading.Face;

        public string WordIn(bool closed) => closed && !(reading.Here > 0) ? "state.closed" : reading.FaceWord;

        /// <summary>Whole minutes since the last scan of a stale booth, by the reading's own time; null for all others.</summary>
        public int? StaleMinutes(DateTime asOf) =>
            reading.State == BoothState.Stale && reading.LastScanAt is { } last ? Math.Max(0, (int)(asOf - last).TotalMinutes) : null;
    }
}
