using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Control;
using CantonRobotics.Data;
using CantonRobotics.Demo;
using CantonRobotics.Devices;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Leads;
using CantonRobotics.Live;
using CantonRobotics.Reports;
using CantonRobotics.Robots;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using CantonRobotics.Visit;
using CantonRobotics.Visitors;

AppDomain.CurrentDomain.UnhandledException += CommandLine.SayWhyNot;
var builder = WebApplication.CreateBuilder(CommandLine.ToConfiguration(args));
builder.AddHosting().AddDemo().AddFairDatabase().AddAccess();
builder.Services
    .AddFair().AddExhibitors().AddRobots().AddBooths().AddVisitors().AddBadges().AddDevices().AddTraffic().AddScans().AddLeads().AddAlerts().AddReports()
    .AddLive().AddControl().AddVisit().AddUi();

var app = builder.Build();
await app.MigrateFairDatabaseAsync();
await app.OpenFairAsync();
await app.OpenBadgesAsync();
await app.OpenDevicesAsync();
await app.OpenTrafficAsync();
await app.OpenScansAsync();
await app.OpenAlertsAsync();
app.UseTrustedProxies();
app.UseDemoOpening();
app.UseScanLane();
app.UseHosting();
app.MapUi();
app.MapAccess();
app.MapFair().MapExhibitors().MapRobots().MapBooths().MapVisitors().MapBadges().MapDevices().MapTraffic().MapScans().MapLeads().MapAlerts().MapReports().MapLive().MapVisit();
await app.PrepareDemoAsync();
await app.OpenAccessAsync();
app.Run();
