using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Alerts;

/// <summary>Alerts as CSV, in words of the language of the moment.</summary>
internal sealed class AlertFile(AlertBook book, AlertWords words, FairSchedule schedule, Mode mode, IStringLocalizer<AlertTexts> texts)
{
    public const int MostRows = 5_000;
    private const int Page = 200;

    public async Task<byte[]> WriteAsync(AlertFilter filter, CancellationToken cancellation)
    {
        List<IEnumerable<string?>> rows = mode.IsDemonstration ? [["DEMONSTRATION: invented traffic"]] : [];
        rows.Add(new[] { "severity", "rule", "subject", "says", "raised", "cleared", "acknowledged", "assignee", "notes" }.Select(one => texts[$"column.{one}"].Value));
        Guid? after = null;
        for (var written = 0; written < MostRows;)
        {
            var page = await book.ListAsync(filter, after, Page, cancellation);
            rows.AddRange(page.Select(Cells));
            (written, after) = (written + page.Count, page.Count > 0 ? page[^1].Id : null);
            if (page.Count < Page)
            {
                break;
            }
        }

        return CsvText.File(rows);
    }

    private IEnumerable<string?> Cells(AlertView one) =>
    [
        texts[$"severity.{one.Severity}"], words.RuleName(one.Rule), words.SubjectName(one), words.Says(one), Time(one.RaisedAt), Time(one.ClearedAt), Time(one.AcknowledgedAt), one.Assignee?.Name,
        string.Join(" | ", one.History.Where(line => line.Kind == AlertEntryKind.Noted).Select(line => line.Text)),
    ];

    private string? Time(DateTime? at) => at is { } instant ? schedule.Stamp(instant) : null;
}
