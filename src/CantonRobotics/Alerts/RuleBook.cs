using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using CantonRobotics.Access.Audit;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Alerts;

/// <summary>How a rule is set, where somebody has changed it.</summary>
public sealed class StoredRule
{
    public required string Rule { get; init; }

    public required bool IsOn { get; set; }

    public required bool AlsoClosed { get; set; }

    /// <summary>Key to number, as JSON; a number that is missing is as delivered.</summary>
    public required string Numbers { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>The only writer of how rules are set; holds the settings in memory.</summary>
public sealed class RuleBook(FairStore store)
{
    private volatile FrozenDictionary<string, RuleSettings> _settings = AlertRules.All.ToFrozenDictionary(rule => rule.Key, RuleSettings.DefaultOf);

    public event Action? Changed;

    public RuleSettings Of(AlertRule rule) => _settings[rule.Key];

    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var stored = await db.AlertRules.ToDictionaryAsync(one => one.Rule, cancellation);
        _settings = AlertRules.All.ToFrozenDictionary(rule => rule.Key, rule => stored.TryGetValue(rule.Key, out var one) ? Of(rule, one) : RuleSettings.DefaultOf(rule));
    }

    /// <summary>Why a rule cannot be set so, number by number: <c>rule-number</c>, <c>rule-order</c>.</summary>
    public static IReadOnlyList<Refusal> FaultsOf(AlertRule rule, RuleSettings settings)
    {
        List<Refusal> faults =
        [
            .. from number in rule.Numbers
               where !settings.Numbers.TryGetValue(number.Key, out var value) || !double.IsFinite(value) || value < number.Least || value > number.Most
               select new Refusal("rule-number", number.Key, number.Least.ToString(CultureInfo.CurrentCulture), number.Most.ToString(CultureInfo.CurrentCulture)),
        ];
        if (faults.Count == 0)
        {
            var sign = rule.LowIsBad ? -1 : 1;
            if (sign * settings[RuleNumber.Red] < sign * settings[RuleNumber.Amber])
            {
                faults.Add(new Refusal(rule.LowIsBad ? "rule-red-above" : "rule-red-below", RuleNumber.Red));
            }

            if (sign * settings[RuleNumber.Clear] > sign * settings[RuleNumber.Amber])
            {
                faults.Add(new Refusal(rule.LowIsBad ? "rule-clear-below" : "rule-clear-above", RuleNumber.Clear));
            }
        }

        return faults;
    }

    /// <summary>Sets a rule from now on. Refused as <see cref="FaultsOf"/> says, and with <c>rule-changed</c> when somebody else has set it meanwhile.</summary>
    public async Task<IReadOnlyList<Refusal>> SaveAsync(AlertRule rule, RuleSettings settings, CancellationToken cancellation = default)
    {
        if (FaultsOf(rule, settings) is { Count: > 0 } faults)
        {
            return faults;
        }

        await using (var work = await store.WriteAsync(cancellation))
        {
            var stored = await work.Db.AlertRules.SingleOrDefaultAsync(one => one.Rule == rule.Key, cancellation);
            if ((stored?.Version ?? 0) != settings.Version)
            {
                return [new Refusal("rule-changed")];
            }

            var numbers = JsonSerializer.Serialize(rule.Numbers.ToDictionary(one => one.Key, one => settings[one.Key]));
            if (stored is null)
            {
                work.Db.AlertRules.Add(stored = new StoredRule { Rule = rule.Key, IsOn = settings.IsOn, AlsoClosed = settings.AlsoClosed, Numbers = numbers });
            }
            else
            {
                (stored.IsOn, stored.AlsoClosed, stored.Numbers, stored.Version) = (settings.IsOn, settings.AlsoClosed, numbers, stored.Version + 1);
            }

            work.Record(new(AuditActions.AlertRuleChanged, $"alert-rule:{rule.Key}", $"{(settings.IsOn ? "on" : "off")}{(settings.AlsoClosed ? ", also closed" : "")} {numbers}"));
            await work.SaveAsync(cancellation);
        }

        await OpenAsync(cancellation);
        Changed?.Invoke();
        return [];
    }

    private static RuleSettings Of(AlertRule rule, StoredRule stored)
    {
        var numbers = JsonSerializer.Deserialize<Dictionary<string, double>>(stored.Numbers) ?? [];
        return new RuleSettings(
            stored.IsOn, stored.AlsoClosed, rule.Numbers.ToDictionary(one => one.Key, one => numbers.GetValueOrDefault(one.Key, one.Default), StringComparer.Ordinal), stored.Version);
    }
}
