namespace CantonRobotics.BrowserTests;

/// <summary>The pages that the house promises, through which door of the demonstration one gets to them, and with which status they answer.</summary>
public static class Pages
{
    public static readonly TheoryData<string, string?, int> Everywhere = new()
    {
        { "/", null, 200 },
        { "/register", null, 200 },
        { "/badge/mine", null, 200 },
        { "/exhibitors", null, 200 },
        { "/exhibitors/one", null, 200 },
        { "/b/one", null, 200 },
        { "/plan", null, 200 },
        { "/sign-in", null, 200 },
        { "/privacy", null, 200 },
        { "/wall", null, 200 },
        { "/nobody/home", null, 404 },
        { "/control", "exhibitor", 403 },
        { "/scan", null, 200 },
        { "/scan/counter", "gate", 200 },
        { "/gate/devices", "gate", 200 },
        { "/desk", "exhibitor", 200 },
        { "/control", "organizer", 200 },
        { "/control/exhibitors", "organizer", 200 },
        { "/control/exhibitors/new", "organizer", 200 },
        { "/control/exhibitors/import", "organizer", 200 },
        { "/control/booths", "organizer", 200 },
        { "/control/visitors", "organizer", 200 },
        { "/control/devices", "organizer", 200 },
        { "/control/anomalies", "organizer", 200 },
        { "/desk/devices", "exhibitor", 200 },
        { "/badge/mine/privacy", null, 200 },
        { "/sign-in/code", null, 200 },
        { "/invitation/one", null, 200 },
        { "/account/security", "organizer", 200 },
        { "/control/exhibitors/one", "organizer", 200 },
        { "/control/accounts", "organizer", 200 },
        { "/control/keys", "organizer", 200 },
        { "/control/audit", "organizer", 200 },
        { "/control/privacy", "organizer", 200 },
        { "/desk/leads", "exhibitor", 200 },
        { "/desk/leads/one", "exhibitor", 200 },
        { "/desk/leads/questions", "exhibitor", 200 },
        { "/desk/staff", "exhibitor", 200 },
        { "/desk/keys", "exhibitor", 200 },
    };
}
