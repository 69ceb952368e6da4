using System.Text.Json;

namespace CantonRobotics.Rehearsal;

/// <summary>How to reach a server and who may: the demonstration's <c>demo-access.json</c>.</summary>
public sealed record ServerAccess(
    Uri BaseUrl, string OrganizerApiKey, IReadOnlyList<PairedDevice> Devices, IReadOnlyList<string> SampleBadges)
{
    public static ServerAccess Read(string path, Uri? server = null)
    {
        if (!File.Exists(path))
        {
            throw new RehearsalException($"{path} does not exist. A server in demonstration mode writes it into its data directory.");
        }

        return Parse(File.ReadAllText(path), server);
    }

    public static ServerAccess Parse(string json, Uri? server = null)
    {
        try
        {
            var access = JsonSerializer.Deserialize<ServerAccess>(json, Wire.Json);
            return access is { Devices.Count: > 0, SampleBadges.Count: > 0, OrganizerApiKey.Length: > 0 }
                ? access with { BaseUrl = server ?? access.BaseUrl ?? throw new RehearsalException("The access file names no baseUrl; give --server.") }
                : throw new RehearsalException("The access file lacks devices, sampleBadges or organizerApiKey.");
        }
        catch (JsonException problem)
        {
            throw new RehearsalException($"The access file cannot be read: {problem.Message}");
        }
    }
}

/// <summary>A device of the access file; <c>kind</c> is <c>gate</c> or <c>booth</c>.</summary>
public sealed record PairedDevice(string Place, string Kind, string DeviceToken)
{
    public bool IsGate => string.Equals(Kind, "gate", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Something that the person at the command line can put right.</summary>
public sealed class RehearsalException(string message) : Exception(message);
