using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    public const string Gate = "gate-a";

    private DeviceRegister Devices => Services.GetRequiredService<DeviceRegister>();

    /// <summary>Pairs a device to a gate or booth that exists.</summary>
    public async Task<PairedDevice> PairAsync(string place, string name = "Scanner")
    {
        var paired = await Devices.AddAsync(name, BoothCode.TryParse(place, out _) ? PlaceKind.Booth : PlaceKind.Gate, place);
        return paired.Done ? paired.Value : throw new InvalidOperationException(paired.Refusal.Code);
    }

    public Task RevokeDeviceAsync(Guid id) => Devices.RevokeAsync(id);

    public async Task<PairedDevice> RollDeviceAsync(Guid id) => (await Devices.RollAsync(id)).Value!;

    /// <summary>An exhibitor with this booth; answers the exhibitor's id.</summary>
    public async Task<Guid> OccupiedBoothAsync(string code)
    {
        if ((await Booths.ListAsync()).Count == 0)
        {
            await AddBoothsAsync();
        }

        var exhibitor = await AddExhibitorAsync($"Maker at {code}", $"展位{code}公司");
        await Booths.AssignAsync(code, exhibitor.Id);
        return exhibitor.Id;
    }

    /// <summary>A booth that an exhibitor has.</summary>
    public async Task<string> LeadBoothAsync(string code = "10.2A03")
    {
        await OccupiedBoothAsync(code);
        return code;
    }

    /// <summary>What happens every 20 seconds.</summary>
    public Task RefreshDevicesAsync() => Devices.RefreshAsync();

    public IReadOnlySet<string> PlacesWithDevice => Devices.PlacesWithDevice;

    public DateTime? DeviceHeard(string place) => Devices.DeviceHeard(place);

    /// <summary>A bare stand on the plan, without an exhibitor.</summary>
    public async Task<string> BoothAsync(string code = "10.2B29")
    {
        await using var work = await Services.GetRequiredService<FairStore>().WriteAsync();
        if (!work.Db.Booths.Any(booth => booth.Code == code))
        {
            work.Db.Booths.Add(new Booth
            {
                Code = code,
                ZoneId = Services.GetRequiredService<FairCalendar>().Programme.Zone.Id,
                Kind = BoothKind.Standard,
                Area = 9,
                Capacity = 10,
                X = 1,
                Y = 1,
                Width = 3,
                Depth = 3,
            });
            await work.SaveAsync();
        }

        return code;
    }
}
