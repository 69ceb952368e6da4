using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Badges;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Alerts;

/// <summary>A fair on its first morning with a booth for 14 persons, a phone there, and badges; the rules are looked at when the test says so.</summary>
internal sealed class AlertScene : IAsyncDisposable
{
    public const string Booth = "10.2A03";

    private readonly List<Badge> _badges = [];

    private AlertScene(FairApplication application, HttpClient phone) => (Application, Phone) = (application, phone);

    public FairApplication Application { get; }

    public HttpClient Phone { get; }

    public Guid Exhibitor { get; private init; }

    public static async Task<AlertScene> StartAsync(DataProvider provider = DataProvider.Sqlite, params (string Key, string Value)[] settings)
    {
        var application = await FairApplication.StartAsync(provider, [FairApplication.AlertsInHand, .. settings]);
        var exhibitor = await application.OccupiedBoothAsync(Booth);
        var phone = await application.ScannerAsync(Booth);
        await application.PlacesKnownAsync();
        return new AlertScene(application, phone) { Exhibitor = exhibitor };
    }

    /// <summary>So many persons are at the booth from now on.</summary>
    public async Task CrowdAsync(int persons)
    {
        while (_badges.Count < persons)
        {
            _badges.Add(await Application.HolderAsync($"Visitor {_badges.Count}"));
        }

        await Application.CrowdAsync(Phone, _badges.Take(persons));
    }

    /// <summary>Twenty persons at a booth for fourteen, for a minute and a half: one red alert.</summary>
    public async Task<AlertView> CrowdedAsync()
    {
        await CrowdAsync(20);
        await Application.PassAsync(TimeSpan.FromSeconds(90));
        return Assert.Single(Application.OpenAlerts, one => one.Rule == new CrowdingRule().Key);
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
