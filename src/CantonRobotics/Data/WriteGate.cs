namespace CantonRobotics.Data;

/// <summary>
/// Lets one writer at a time into an SQLite file, in order of arrival: without it, writers meet "database is locked" and back off for hundreds of
/// milliseconds. On PostgreSQL it is open to all.
/// </summary>
public sealed class WriteGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? _turn = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<Pass> EnterAsync(CancellationToken cancellation = default)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellation);
        }

        return new Pass(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    public readonly struct Pass(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
