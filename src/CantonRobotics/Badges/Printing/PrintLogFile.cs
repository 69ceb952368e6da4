using System.Globalization;
using System.Text;
using CantonRobotics.Access.Audit;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges.Printing;

/// <summary>What the file of the log needs.</summary>
internal sealed record PrintLogKit(PrintLog Log, AuditTrail Audit, FairCalendar Calendar, Mode Mode, IStringLocalizer<PrintingTexts> Texts, IStringLocalizer<BadgeTexts> Badges);

/// <summary>The print log as CSV, written while it is read: whatever its size, it takes the same memory.</summary>
internal sealed class PrintLogFile(PrintLogKit kit)
{
    private const int Page = 500;

    public async Task WriteAsync(PrintLogFilter filter, Stream to, CancellationToken cancellation)
    {
        await using var file = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true);
        await file.WriteAsync(CsvText.ByteOrderMark);
        if (kit.Mode.IsDemonstration)
        {
            await file.WriteAsync(CsvText.Row("DEMONSTRATION: invented people"));
        }

        await file.WriteAsync(CsvText.Row(new[] { "log.when", "log.badge", "print.class", "log.holder", "log.layout", "log.reason", "log.who" }.Select(key => kit.Texts[key].Value)));
        for (Guid? after = null; ;)
        {
            var page = await kit.Log.ListAsync(filter, after, Page, cancellation);
            var names = await kit.Audit.NamesAsync(page.Select(line => line.Printed.PrintedBy), cancellation);
            foreach (var line in page)
            {
                await file.WriteAsync(CsvText.Row(CellsOf(line, names)));
            }

            if (page.Count < Page)
            {
                return;
            }

            after = page[^1].Printed.Id;
        }
    }

    private IEnumerable<string?> CellsOf(PrintLogLine line, IReadOnlyDictionary<string, string> names) =>
    [
        kit.Calendar.Schedule.Local(line.Printed.PrintedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TypedCode.Grouped(line.TypedCode), kit.Badges[$"class.{line.Class}"],
        line.Holder, PrintingWords.LayoutOf(kit.Texts, line.Printed.Layout), line.Printed.Reason ?? kit.Texts["log.first"], names.GetValueOrDefault(line.Printed.PrintedBy, line.Printed.PrintedBy),
    ];
}
