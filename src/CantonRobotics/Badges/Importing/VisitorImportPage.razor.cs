using CantonRobotics.Data;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components.Forms;

namespace CantonRobotics.Badges.Importing;

/// <summary>Reads a list of people, shows what it would do, and does it.</summary>
public sealed partial class VisitorImportPage(VisitorImport import)
{
    private const int Shown = 200;

    private byte[] _bytes = [];
    private string? _name;
    private bool _busy, _applied;
    private ImportReport? _report;

    private static string Template => "data:text/csv;charset=utf-8," + Uri.EscapeDataString(CsvText.ByteOrderMark + CsvText.Row(PeopleFile.Columns));

    private static string Kinds => string.Join(", ", Enum.GetValues<BadgeClass>().Except([BadgeClass.Exhibitor, BadgeClass.ExhibitorsRepresentative, BadgeClass.Test])
        .Select(badge => $"{char.ToLowerInvariant($"{badge}"[0])}{$"{badge}"[1..]}"));

    private static bool Changes(ImportReport report) => report.BadgesIssued > 0 || report.Lines.Any(line => line.Outcome != ImportOutcome.Unchanged);

    private static string Tone(ImportOutcome outcome) => outcome switch { ImportOutcome.Added => "ok", ImportOutcome.Changed => "warn", _ => "idle" };

    /// <summary>Of a file, or of a registration, whose rules a row obeys too.</summary>
    private string Words(Refusal why)
    {
        var told = why with { Args = [.. why.Args.Select(one => one is BadgeClass badge ? B[$"class.{badge}"].Value : one)] };
        return T[$"problem.{why.Code}"].ResourceNotFound ? V.Of(told) : T.Of(told);
    }

    private async Task ReadAsync(IBrowserFile? file)
    {
        if (file is null)
        {
            return;
        }

        (_busy, _name, _report, _applied) = (true, file.Name, null, false);
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
            // With errors before anything was written, it was not applied.
            _report = await import.ApplyAsync(_bytes);
            _applied = _report.Good || _report.Lines.Count > 0;
        }
        finally
        {
            _busy = false;
        }
    }
}
