namespace CantonRobotics.Booths;

/// <summary>What is needed to draw the zone: everything in metres from the top left of a rectangle <see cref="Width"/> × <see cref="Depth"/>.</summary>
public sealed record FloorPlan(string Hall, double Width, double Depth, IReadOnlyList<PlannedBooth> Booths, IReadOnlyList<PlannedGate> Gates);

/// <summary>A booth's rectangle, and who has it; the names are empty while it is free.</summary>
public sealed record PlannedBooth(string Code, double X, double Y, double Width, double Depth, int Area, Guid? ExhibitorId, string NameEn, string NameZh, string? Slug)
{
    /// <summary>The code without its hall: <c>B29</c>.</summary>
    public string Short => BoothCode.Short(Code);
}

/// <summary>The middle of an opening.</summary>
public sealed record PlannedGate(string Code, string NameEn, string NameZh, double X, double Y);
