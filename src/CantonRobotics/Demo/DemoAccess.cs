using System.Text.Json;

namespace CantonRobotics.Demo;

/// <summary>
/// The contents of <c>DIR/demo-access.json</c>: keys and tokens to try the demonstration from outside. Written with mode 0600, in demonstration mode only.
/// </summary>
/// <param name="BaseUrl">Where the server answers.</param>
/// <param name="OrganizerApiKey">Bearer key of an organizer.</param>
/// <param name="Exhibitors">One key for each exhibitor that has a booth.</param>
/// <param name="Devices">Paired devices of all gates and booths.</param>
/// <param name="SampleBadges">Tokens of registered visitors that the rehearsal does not walk.</param>
public sealed record DemoAccess(
    string BaseUrl, string OrganizerApiKey, IReadOnlyList<DemoExhibitorAccess> Exhibitors, IReadOnlyList<DemoDeviceAccess> Devices, IReadOnlyList<string> SampleBadges)
{
    private const string FileName = "demo-access.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<DemoAccess?> ReadAsync(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<DemoAccess>(file, Json);
    }

    public async Task WriteAsync(string directory)
    {
        // Written beside and moved into place, so that a reader never meets half a file.
        var path = Path.Combine(directory, FileName);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(path + ".new", options))
        {
            await JsonSerializer.SerializeAsync(file, this, Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}

public sealed record DemoExhibitorAccess(Guid ExhibitorId, string BoothCode, string ApiKey);

/// <param name="Place">A gate's or a booth's code.</param>
/// <param name="Kind"><c>gate</c> or <c>booth</c>.</param>
/// <param name="DeviceToken">Bearer token of the device.</param>
public sealed record DemoDeviceAccess(string Place, string Kind, string DeviceToken);
