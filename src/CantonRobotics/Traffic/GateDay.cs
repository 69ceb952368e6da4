namespace CantonRobotics.Traffic;

/// <summary>Badges read at one gate on one fair day, by minutes.</summary>
internal sealed class GateDay(FairDayHours hours)
{
    private const int Minute = 60;

    /// <summary>Throughput is the mean of so many minutes that are over.</summary>
    private const int Window = 5;

    private readonly int[] _in = new int[(hours.Length / Minute) + 1];
    private readonly int[] _out = new int[(hours.Length / Minute) + 1];

    public void Passed(int second, MovementKind kind) => (kind == MovementKind.Entry ? _in : _out)[second / Minute]++;

    public GateFlow Read(string code, int second)
    {
        var now = second / Minute;
        var from = Math.Max(0, now - Window);
        return new GateFlow(
            code, _in.Take(now + 1).Sum(), _out.Take(now + 1).Sum(), (double)_in[from..now].Sum() / Window, (double)_out[from..now].Sum() / Window);
    }
}

/// <summary>What went through one gate.</summary>
/// <param name="Gate">The gate's code.</param>
/// <param name="In">Badges read on the way in today; repeats included, unlike entries.</param>
/// <param name="Out">Badges read on the way out today.</param>
/// <param name="InPerMinute">Mean of the last five whole minutes.</param>
/// <param name="OutPerMinute">Mean of the last five whole minutes.</param>
public sealed record GateFlow(string Gate, int In, int Out, double InPerMinute, double OutPerMinute);
