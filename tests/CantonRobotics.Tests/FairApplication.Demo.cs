using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    /// <summary>The product in demonstration mode, prepared and walking nobody; in the directory of a former one to go on with it.</summary>
    public static Task<FairApplication> StartDemonstrationAsync(string? directory = null)
    {
        var application = directory is null ? new FairApplication() : new FairApplication { DataDirectory = directory };
        application._settings["Demo:Enabled"] = "true";
        application._settings["Demo:Speed"] = "0";
        application._settings["Data:Directory"] = application.DataDirectory;
        _ = application.Server;
        return Task.FromResult(application);
    }

    public async Task<JsonElement> DemoAccessAsync()
    {
        await using var file = File.OpenRead(Path.Combine(DataDirectory, "demo-access.json"));
        return (await JsonDocument.ParseAsync(file)).RootElement;
    }

    /// <summary>Stops the server and leaves its files.</summary>
    public async Task StopAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
