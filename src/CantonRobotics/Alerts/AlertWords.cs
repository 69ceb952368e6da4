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

    /// <summary>What was measured when it became as grave as it was, in a sentence.</summary>
    public string Says(AlertView alert) => alert.Worst is { Pair: { } pair } seen && alert.Cause is { } cause ? SaysPair(cause, pair, (int)seen.Value) : Says(alert.Rule, alert.Cause, alert.Worst);

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

    /// <summary>The page that shows what the alert is about, as it was when it became as grave as it was; devices and the server as they are now, since nothing keeps how they were.</summary>
    public string EvidenceOf(AlertView alert)
    {
        var (day, at, subject) = (Day(alert.WorstAt), Local(alert.WorstAt), Uri.EscapeDataString(alert.Subject));
        return (alert.SubjectKind, alert.Rule) switch
        {
            (_, "sharing") => $"/control/anomalies?day={Day(alert.Worst.Pair?.SecondAt ?? alert.WorstAt)}&badge={subject}",
            (_, "refusedBadge") => $"/control/anomalies?{Refused()}&badge={subject}#refused",
            (_, "refusedPlace") => $"/control/anomalies?{Refused()}&place={subject}#refused",
            (SubjectKind.Device, _) => $"/control/devices?device={subject}",
            (SubjectKind.Server, _) => "/control/alerts#server",
            (SubjectKind.Gate, _) when alert.IsOpen => "/control#chart-gates",
            (SubjectKind.Booth, _) => $"{Moment()}&booth={subject}",
            _ => Moment(),
        };

        string Moment() => string.Create(CultureInfo.InvariantCulture, $"/control/rewind?day={day}&at={at:HH:mm:ss}");

        string Refused() => string.Create(CultureInfo.InvariantCulture, $"day={day}&until={at:HH:mm:ss}&minutes={(alert.Worst.Facts.Count > 0 ? alert.Worst.Facts[0] : ScanWindow.MostMinutes):0.##}");
    }

    /// <summary>A value in a rule's unit, as people read it.</summary>
    public string Number(RuleUnit unit, double value) => texts[$"unit.{unit}", Plain(value)] is { ResourceNotFound: false } told ? told.Value : texts.Count($"unit.{unit}", (int)value);

    public static string Plain(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "#,0", CultureInfo.CurrentCulture);

    private string SaysPair(string cause, ScanPair pair, int pairs)
    {
        var told = texts[$"says.pair.{cause}", PlaceName(pair.First), Second(pair.FirstAt), PlaceName(pair.Second), Second(pair.SecondAt), Plain(pair.Metres ?? 0)].Value;
        return pairs > 1 ? $"{told} {texts["says.pair.all", pairs].Value}" : told;
    }

    private string Says(string rule, string? cause, AlertReading seen)
    {
        object[] numbers = [Plain(seen.Value), Plain(seen.Limit), .. Enumerable.Range(0, 3).Select(i => i < seen.Facts.Count ? Plain(seen.Facts[i]) : "")];
        return texts[$"says.{rule}.{cause}", numbers] is { ResourceNotFound: false } told ? told.Value : texts[$"says.{rule}", numbers].Value;
    }

    private string Day(DateTime at) => calendar.Schedule.FairDayOf(at).ToString("O", CultureInfo.InvariantCulture);

    private DateTime Local(DateTime at) => calendar.Schedule.Local(at);

    private string Second(DateTime at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private string PlaceName(string code) =>
        calendar.Programme.Zone.Gates.FirstOrDefault(gate => gate.Code == code) is { } gate ? Cultures.Pick(gate.NameEn, gate.NameZh) : code;

    private string BadgeName(string hex) => BadgeIds.TryParse(hex, out var id) && badges.TryGet(id, out var entry) && entry.DisplayName is { } name ? name : hex;
}
