using CantonRobotics.Access;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Fair;
using CantonRobotics.Scans;

namespace CantonRobotics.Alerts;

/// <summary>
/// The alerts that are open now, and what looks at the rules for them: step by step of the fair's time, from memory, never in the way of a scan. What was found is stored
/// before the next step is looked at; after a restart it goes on with what is stored.
/// </summary>
public sealed class AlertBoard : IDisposable
{
    /// <summary>After a longer pause, such as a clock that was set, it goes on from now.</summary>
    private const int MostCaughtUp = 40;

    private static readonly TimeSpan LongestQuiet = TimeSpan.FromHours(4);

    private readonly SemaphoreSlim _turn = new(1, 1), _reading = new(1, 1);
    private readonly RuleBook _rules;
    private readonly AlertBook _book;
    private readonly FactReader _facts;
    private readonly FairClock _clock;
    private readonly ScanLog _log;
    private readonly AlertEngine _engine;
    private readonly List<AlertTurn> _pending = [];
    private Guid _epoch;
    private long _step;

    public AlertBoard(RuleBook rules, AlertBook book, FactReader facts, FairClock clock, ScanLog log, ILogger<AlertBoard> errors)
    {
        (_rules, _book, _facts, _clock, _log) = (rules, book, facts, clock, log);
        _engine = new AlertEngine(AlertRules.All, (rule, error) => errors.LogError(error, "The rule {Rule} could not be looked at.", rule.Key));
        _book.Changed += ReadSoon;
    }

    /// <summary>Something about the open alerts changed, or a step was looked at.</summary>
    public event Action? Changed;

    /// <summary>What was just raised or became worse.</summary>
    public event Action<IReadOnlyList<AlertView>>? Pressing;

    /// <summary>The worst first, then the oldest; at most 500.</summary>
    public IReadOnlyList<AlertView> Open { get; private set; } = [];

    /// <summary>The last step that was looked at, UTC; null before the first.</summary>
    public DateTime? LookedAt { get; private set; }

    public AlertCounts Counts { get; private set; } = new(0, 0, 0);

    /// <summary>What is measured of an open alert now; null when it cannot be.</summary>
    public double? ValueOf(AlertView alert) => _engine.ValueOf(alert.Rule, alert.Subject);

    /// <summary>Goes on with what is stored.</summary>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        await _rules.OpenAsync(cancellation);
        await ReadAsync(cancellation);
        foreach (var alert in Open)
        {
            _engine.Restore(alert.Rule, alert.Subject, alert.Severity);
        }

        foreach (var (rule, subject, at) in await _book.ClearedSinceAsync(_clock.UtcNow - LongestQuiet, cancellation))
        {
            if (AlertRules.Find(rule) is { } known)
            {
                _engine.KeepQuiet(rule, subject, at + _rules.Of(known).Quiet);
            }
        }

        _epoch = _log.Epoch;
    }

    /// <summary>Looks at every step that is over and was not looked at, and stores what it finds.</summary>
    public async Task LookAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await StoreAsync(cancellation);
            await _log.SettledAsync();
            if (_epoch != _log.Epoch)
            {
                _pending.AddRange(_engine.End(_clock.UtcNow, _rules.Of));
                (_epoch, _step) = (_log.Epoch, 0);
            }

            var last = AlertSteps.Before(_clock.UtcNow);
            if (_step > last || last - _step > MostCaughtUp)
            {
                _step = last - 1;
            }

            if (_step == last)
            {
                await StoreAsync(cancellation);
                return;
            }

            var present = _facts.Present();
            while (_step < last)
            {
                _step++;
                _pending.AddRange(_engine.Step(_facts.Read(AlertSteps.At(_step), present), _rules.Of));
            }

            LookedAt = AlertSteps.At(last);
            await StoreAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }

        Changed?.Invoke();
    }

    public void Dispose()
    {
        _book.Changed -= ReadSoon;
        _turn.Dispose();
        _reading.Dispose();
    }

    /// <summary>What could not be stored is tried again before anything further is looked at.</summary>
    private async Task StoreAsync(CancellationToken cancellation)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        var pressing = await _book.StoreAsync(_pending, _epoch, cancellation);
        _pending.Clear();
        await ReadAsync(cancellation);
        if (pressing.Count > 0)
        {
            Pressing?.Invoke(pressing);
        }
    }

    private void ReadSoon() => _ = Task.Run(async () =>
    {
        using var _ = Caller.System.Enter();
        await ReadAsync(CancellationToken.None);
        Changed?.Invoke();
    });

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            var open = await _book.ListAsync(new AlertFilter(OnlyOpen: true), limit: AlertEngine.MostOpen, cancellation: cancellation);
            Open = [.. open.OrderByDescending(one => one.Severity).ThenBy(one => one.RaisedAt).ThenBy(one => one.Id)];
            Counts = new AlertCounts(Open.Count(one => one.Severity == Severity.Red), Open.Count(one => one.Severity == Severity.Amber), _engine.Unlisted);
        }
        finally
        {
            _reading.Release();
        }
    }
}
