namespace CantonRobotics.Traffic;

/// <summary>What an exhibitor may know of the others: the middle of all measured booths; null while there is none.</summary>
public sealed record ZoneMedians(int? Here, int? Visits, int? Visitors, int? Last15, int? DwellMedianSeconds, int? Leads)
{
    public static ZoneMedians Of(BoardReading board)
    {
        return new ZoneMedians(Middle(one => one.Here), Middle(one => one.Visits), Middle(one => one.Visitors), Middle(one => one.Last15), Middle(one => one.DwellMedianSeconds), Middle(one => one.Leads));

        int? Middle(Func<BoothReading, int?> figure)
        {
            var values = board.Booths.Select(figure).OfType<int>().Order().ToArray();
            return values.Length == 0 ? null : values[(values.Length - 1) / 2];
        }
    }
}
