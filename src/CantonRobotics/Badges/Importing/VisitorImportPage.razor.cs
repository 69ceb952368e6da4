using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CantonRobotics.Badges.Importing;

/// <summary>Reads a list of people, shows what it would do, and does it: all of it, or on an organizer's word its good rows.</summary>
public sealed partial class VisitorImportPage(VisitorImport import, IJSRuntime js)
{
    private const int Shown = 100;

    private byte[] _bytes = [];
    private string? _name;
    private bool _busy;
    private int _page = 1;
    private ImportReport? _report;

    private static string Template => "data:text/csv;charset=utf-8," + Uri.EscapeDataString(CsvText.ByteOrderMark + CsvText.Row(PeopleFile.Columns));

    private static string Kinds => string.Join(", ", Enum.GetValues<BadgeClass>().Except([BadgeClass.Exhibitor, BadgeClass.ExhibitorsRepresentative, BadgeClass.Test])
        .Select(badge => $"{char.ToLowerInvariant($"{badge}"[0])}{$"{badge}"[1..]}"));

    private static bool Changes(ImportReport report) => report.BadgesIssued > 0 || report.Lines.Any(line => line.Outcome != ImportOutcome.Unchanged);

    private static string Tone(ImportOutcome outcome) => outcome switch { ImportOutcome.Added => "ok", ImportOutcome.Changed => "warn", _ => "idle" };

    /// <summary>What takes something away is read first, then what changes, then who comes.</summary>
    private static int Rank(ImportLine line) => line.Fields.Any(change => change.After is null) ? 0 : line.Outcome switch { ImportOutcome.Changed => 1, ImportOutcome.Added => 2, _ => 3 };

    private static int Emptied(ImportReport report) => report.Lines.Sum(line => line.Fields.Count(change => change.After is null));

    private static string Said(string field, string value) => field switch
    {
        "country" => Countries.NameOf(value),
        "language" => Cultures.All.FirstOrDefault(one => one.Name == value).Own ?? value,
        _ => value,
    };

    private async Task ReadAsync(IBrowserFile? file)
    {
        if (file is null)
        {
            return;
        }

        (_busy, _name, _report, _page) = (true, file.Name, null, 1);
        try
        {
            // One byte more than is allowed is enough to be refused by the import itself.
            using var memory = new MemoryStream();
            if (file.Size <= PeopleFile.MostBytes)
            {
                await using var upload = file.OpenReadStream(PeopleFile.MostBytes);
                await upload.CopyToAsync(memory);
            }

            _bytes = file.Size <= PeopleFile.MostBytes ? memory.ToArray() : new byte[PeopleFile.MostBytes + 1];
            _report = await import.DryRunAsync(_bytes);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ApplyAsync()
    {
        _busy = true;
        try
        {
            _report = await import.ApplyAsync(_bytes, goodRowsOnly: _report is { Good: false });
            _page = 1;
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>The rows that stay out, as they stand in the file, each with what is wrong: to be mended and imported again.</summary>
    private async Task SaveRefusedAsync()
    {
        var (header, wrong) = (_report!.Header!.Cells, _report.Errors.ToLookup(error => error.Line));
        IEnumerable<IEnumerable<string?>> rows =
        [
            [.. header, T["col.line"].Value, T["col.reason"].Value],
            .. _report.Refused.Select(row => (IEnumerable<string?>)
            [
                .. header.Select((_, at) => row.Cells.ElementAtOrDefault(at)), $"{row.Line}",
                string.Join(' ', wrong[row.Line].Select(error => $"{error.Column}: {Remarks.Words("problem", error.Why, T, B)}")),
            ]),
        ];
        using var stream = new DotNetStreamReference(new MemoryStream(CsvText.File(rows)));
        await using var saver = await js.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/save-file.js"]}");
        await saver.InvokeVoidAsync("save", "not-imported.csv", "text/csv;charset=utf-8", stream);
    }
}
