namespace CantonRobotics.Exhibitors;

/// <summary>The zone's own categories of service robots, by intended application; <c>ifr_class</c> beside them is optional, since humanoids and quadrupeds are a form.</summary>
public static class Categories
{
    public static readonly IReadOnlyList<string> All =
    [
        "agriculture", "cleaning-commercial", "cleaning-facade", "cleaning-home", "coffee-retail", "companion-education", "delivery-catering",
        "delivery-hospital", "exoskeleton", "food-preparation", "humanoid", "inspection-security", "lawn-pool-outdoor", "massage-physiotherapy",
        "medical-rehabilitation", "medical-surgical", "quadruped-legged", "reception-guide", "rescue-firefighting", "rescue-marine", "warehouse-logistics",
    ];

    public static bool Knows(string? category) => category is not null && All.Contains(category);
}
