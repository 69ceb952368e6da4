using System.Text.Json;

namespace CantonRobotics.Rehearsal;

/// <summary>The parts of the HTTP and hub contracts that are used here, spelled anew: this tool shares no code with the server it tests.</summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

public sealed record ScanToSend(Guid ScanId, string Token, DateTime CapturedAt, string Kind, string? Purpose);

public sealed record BatchToSend(DateTime SentAt, IReadOnlyList<ScanToSend> Scans);

public sealed record BatchAnswer(Guid Epoch, IReadOnlyList<ScanAnswer> Results);

public sealed record ScanAnswer(Guid ScanId, string Outcome, long? Seq)
{
    public bool IsAccepted => Outcome is "accepted" or "duplicate";
}

/// <summary>One message of the hub: a snapshot (which has no <c>fromSeq</c>) or a delta.</summary>
public sealed record BoardMessage(Guid Epoch, long? FromSeq, long Seq);
