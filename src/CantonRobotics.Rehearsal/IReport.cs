using System.Text.Json;

namespace CantonRobotics.Rehearsal;

/// <summary>What a verb found: for people, and as one line of JSON.</summary>
public interface IReport
{
    /// <summary>False makes the exit code 1.</summary>
    bool Good { get; }

    void Print(TextWriter to);

    string ToJson() => JsonSerializer.Serialize(this, GetType(), Wire.Json);
}
