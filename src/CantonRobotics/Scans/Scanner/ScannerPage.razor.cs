using System.Text.Json;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Scans.Scanner;

/// <summary>
/// The scanner's page: the same for everybody, without a circuit, kept on the phone as an app. It holds its texts in every language and the names of the gates;
/// all else it learns as a paired device, by the interface of section 5 of the design.
/// </summary>
public sealed partial class ScannerPage(IStringLocalizer<ScannerTexts> texts, ScannerShell shell, FairCalendar calendar, Mode mode)
{
    private static readonly string[] Ratings = ["hot", "warm", "cold"];

    private IStringLocalizer T => texts;

    private Mode Mode => mode;

    private ScannerShell Shell => shell;

    private string AllTexts => JsonSerializer.Serialize(Cultures.All.ToDictionary(
        one => one.Name, one => AnyLanguage.Speaking(one.Name, () => texts.GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value))));

    private string Gates => JsonSerializer.Serialize(calendar.Programme.Zone.Gates.ToDictionary(
        gate => gate.Code, gate => new Dictionary<string, string> { ["en"] = gate.NameEn, ["zh-Hans"] = gate.NameZh }));
}
