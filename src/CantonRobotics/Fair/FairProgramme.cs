namespace CantonRobotics.Fair;

/// <summary>What runs now: the current edition, phase and zone, read once at start and replaced as a whole when an organizer changes it.</summary>
public sealed record FairProgramme(Edition Edition, Phase Phase, Zone Zone)
{
    public FairSchedule Schedule { get; } = FairSchedule.Of(Edition, Phase);
}
