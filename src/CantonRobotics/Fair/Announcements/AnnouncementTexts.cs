namespace CantonRobotics.Fair.Announcements;

/// <summary>Texts of announcements.</summary>
public sealed class AnnouncementTexts;
