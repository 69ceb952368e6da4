namespace CantonRobotics.Exhibitors;

/// <summary>A filter as a query.</summary>
internal static class ExhibitorSearch
{
    public static IQueryable<Exhibitor> Matching(this IQueryable<Exhibitor> some, ExhibitorFilter filter)
    {
        if (filter.Status is { } status)
        {
            some = some.Where(one => one.Status == status);
        }

        if (!string.IsNullOrWhiteSpace(filter.Province))
        {
            var province = Places.Province(filter.Province) ?? filter.Province;
            some = some.Where(one => one.Province == province);
        }

        if (!string.IsNullOrWhiteSpace(filter.Category))
        {
            some = some.Where(one => one.Category == filter.Category);
        }

        if (!string.IsNullOrEmpty(filter.After))
        {
            some = some.Where(one => string.Compare(one.Slug, filter.After) > 0);
        }

        return string.IsNullOrWhiteSpace(filter.Search) ? some : Found(some, filter.Search.Trim(), [.. filter.Meant]);
    }

    private static IQueryable<Exhibitor> Found(IQueryable<Exhibitor> some, string search, Guid[] meant)
    {
        var (cities, provinces) = (Places.CitiesIn(search), Places.ProvincesIn(search));
        var lower = search.ToLowerInvariant();
#pragma warning disable CA1304, CA1311 // the database's lower(), not .NET's
        return some.Where(one => one.NameEn.ToLower().Contains(lower) || one.NameZh.ToLower().Contains(lower) || one.City.ToLower().Contains(lower)
            || one.Province.ToLower().Contains(lower) || cities.Contains(one.City) || provinces.Contains(one.Province)
            || meant.Contains(one.Id));
#pragma warning restore CA1304, CA1311
    }
}
