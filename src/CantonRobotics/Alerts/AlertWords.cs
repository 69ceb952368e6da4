using System.Globalization;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Alerts;

/// <summary>What an alert says, in the language of the moment: the same words on the page, in the API, in files and in mails.</summary>
public sealed class AlertWords(IStringLocalizer<AlertTexts> texts, FairCalendar calendar, DeviceRegister devices, BadgeIndex badges)
{
    /// <summary>The rule's name and the subject: <c>Crowding · 10.2B29</c>.</summary>
    public string Title(AlertView alert) => $"{RuleName(alert.Rule)} · {SubjectName(alert)}";

    public string RuleName(string rule) => texts[$"rule.{rule}"];

    /// <summary>What was measured, in a sentence.</summary>
    public string Says(AlertView alert) => Says(alert.Rule, alert.Cause, alert.Value, alert.Limit, alert.Facts);

    /// <summary>What to do about it.</summary>
    public string WhatToDo(AlertView alert) =>
        texts[$"do.{alert.Rule}.{alert.Cause}"] is { ResourceNotFound: false } told ? told.Value : texts[$"do.{alert.Rule}"].Value;

    /// <summary>A device with its place, unless its name begins with it.</summary>
    public string SubjectName(AlertView alert) =>
        SubjectName(alert.SubjectKind, alert.Subject) is var name && alert is { SubjectKind: SubjectKind.Device, Place: { } place } && !name.StartsWith(place, StringComparison.Ordinal)
            ? $"{PlaceName(place)} · {name}"
            : name;

    public string SubjectName(SubjectKind kind, string subject) => kind switch
    {
        SubjectKind.Zone => Cultures.Pick(calendar.Programme.Zone.NameEn, calendar.Programme.Zone.NameZh),
        SubjectKind.Server => texts["server"],
        SubjectKind.Device => Guid.TryParse(subject, out var id) && devices.Find(id) is { } device ? device.Name : texts["device.gone"],
        SubjectKind.Badge => BadgeName(subject),
        _ => PlaceName(subject),
    };

    /// <summary>Where the evidence is.</summary>
    public static string EvidenceOf(AlertView alert) => (alert.SubjectKind, alert.Rule) switch
    {
        (SubjectKind.Booth, _) => $"/control?booth={Uri.EscapeDataString(alert.Subject)}",
        (SubjectKind.Zone, _) => "/control",
        (SubjectKind.Badge, "sharing") => "/control/anomalies",
        (SubjectKind.Badge, _) => $"/control/visitors?q={alert.Subject}",
        (SubjectKind.Server, _) => "/health/ready",
        _ => "/control/devices",
    };

    /// <summary>A value in a rule's unit, as people read it.</summary>
    public string Number(RuleUnit unit, double value) => texts[$"unit.{unit}", Plain(value)] is { ResourceNotFound: false } told ? told.Value : texts.Count($"unit.{unit}", (int)value);

    public static string Plain(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "#,0", CultureInfo.CurrentCulture);

    private string Says(string rule, string? cause, double value, double limit, IReadOnlyList<double> facts)
    {
        object[] numbers = [Plain(value), Plain(limit), .. Enumerable.Range(0, 3).Select(i => i < facts.Count ? Plain(facts[i]) : "")];
        return texts[$"says.{rule}.{cause}", numbers] is { ResourceNotFound: false } told ? told.Value : texts[$"says.{rule}", numbers].Value;
    }

    private string PlaceName(string code) =>
        calendar.Programme.Zone.Gates.FirstOrDefault(gate => gate.Code == code) is { } gate ? Cultures.Pick(gate.NameEn, gate.NameZh) : code;

    private string BadgeName(string hex) => BadgeIds.TryParse(hex, out var id) && badges.TryGet(id, out var entry) && entry.DisplayName is { } name ? name : hex;
}
