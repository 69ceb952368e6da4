namespace CantonRobotics.Badges;

/// <summary>What kind of person a badge admits; the low nibble of a token's first byte.</summary>
public enum BadgeClass : byte
{
    OverseasBuyer = 1,
    DomesticPurchaser = 2,
    BuyersRepresentative = 3,
    Exhibitor = 4,
    ExhibitorsRepresentative = 5,
    Press = 6,
    Guest = 7,
    Organizer = 8,
    Construction = 9,

    /// <summary>Proves a scanner; leaves no trace in any count.</summary>
    Test = 15,
}

public static class BadgeClassRules
{
    public static readonly IReadOnlyList<BadgeClass> Staff = [BadgeClass.Exhibitor, BadgeClass.ExhibitorsRepresentative, BadgeClass.Organizer, BadgeClass.Construction];

    extension(BadgeClass badge)
    {
        /// <summary>Counted as a visitor: buyers, purchasers, representatives, press and guests; never exhibitors, organizers, builders or tests.</summary>
        public bool CountsAsVisitor => badge is BadgeClass.OverseasBuyer or BadgeClass.DomesticPurchaser or BadgeClass.BuyersRepresentative
            or BadgeClass.Press or BadgeClass.Guest;

        /// <summary>Of those who work at the fair and did not register: exhibitors' people, organizers, builders.</summary>
        public bool IsStaff => Staff.Contains(badge);
    }
}
