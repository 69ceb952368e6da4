using CantonRobotics.Access.Audit;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges.Printing;

internal static class PrintingEndpoints
{
    private const string Pdf = "application/pdf", Zpl = "application/vnd.zebra-zpl";

    public static IServiceCollection AddPrinting(this IServiceCollection services)
    {
        services.AddOptions<PrintingOptions>().BindConfiguration(PrintingOptions.Section);
        return services.AddSingleton<FontChain>().AddSingleton<TextShaper>().AddSingleton<TextFit>().AddSingleton<BadgeDrawer>().AddSingleton<LayoutPreview>()
            .AddSingleton<LayoutBook>().AddSingleton<BadgesToPrint>().AddSingleton<PrintLog>().AddSingleton<PrintQueue>().AddSingleton<PrintCounter>().AddSingleton<PrintWorker>()
            .AddHostedService(given => given.GetRequiredService<PrintWorker>());
    }

    /// <summary>Below <c>/api/v1/badges</c>, for organizers.</summary>
    public static void MapPrinting(this IEndpointRouteBuilder badges)
    {
        badges.MapPost("/print-jobs", StartAsync).WithSummary("Print badges: all that were not printed yet, a class, a search or one badge");
        badges.MapGet("/print-jobs/{jobId:guid}", Find).WithSummary("How far a print job is");
        badges.MapDelete("/print-jobs/{jobId:guid}", Cancel).WithSummary("Cancel a print job, or remove its file");
        badges.MapGet("/print-jobs/{jobId:guid}/file", FileAsync).WithSummary("The file of a print job: PDF, or ZPL for label printers")
            .Produces(StatusCodes.Status200OK, contentType: Pdf).ProducesProblem(StatusCodes.Status404NotFound);
        badges.MapGet("/print-log.csv", LogAsync).WithSummary("What was printed, when, for whom and why again, as CSV")
            .WithDescription("badge, search (a part of the holder's name, or the code under the QR), day (2025-04-15) and reason (with, without) narrow it. The newest first, in words of the language asked for.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> LogAsync(
        HttpContext http, [AsParameters] PrintLogKit kit, AuditTrail audit, CancellationToken cancellation, string? badge = null, string? search = null, string? day = null, string? reason = null)
    {
        if (PrintLogFilter.Read(badge, search, day, reason) is var asked && asked.Refusal is { } refusal)
        {
            return kit.Texts.Invalid([refusal]);
        }

        await audit.RecordAsync(new(AuditActions.Exported, "print-log", $"csv {badge} {day} {reason}".TrimEnd()), cancellation);
        PrivatePage.Protect(http.Response);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"print-log.csv\"";
        await new PrintLogFile(kit).WriteAsync(asked.Value!, http.Response.Body, cancellation);
        return Results.Empty;
    }

    private static async Task<Results<Accepted<PrintJobView>, ProblemHttpResult>> StartAsync(
        PrintJobInput input, PrintQueue queue, IStringLocalizer<PrintingTexts> texts, CancellationToken cancellation)
    {
        if (input.ToRequest() is not { } request)
        {
            return texts.Invalid([new("selection", "select")]);
        }

        var answer = await queue.StartAsync(request, cancellation);
        return answer switch
        {
            { Done: true } => TypedResults.Accepted($"/api/v1/badges/print-jobs/{answer.Value!.Id}", PrintJobView.Of(answer.Value, texts)),
            { Refusal: { Code: "print-queue-full" or "script-unsupported" or "nothing-to-print" or "badge-revoked" or "reprint-reason" or "too-many-badges" } refusal } => texts.Problem(refusal),
            { Refusal: var wrong } => texts.Invalid([wrong!]),
        };
    }

    private static Results<Ok<PrintJobView>, ProblemHttpResult> Find(Guid jobId, PrintQueue queue, IStringLocalizer<PrintingTexts> texts) =>
        queue.Find(jobId) is { } job ? TypedResults.Ok(PrintJobView.Of(job, texts)) : texts.Problem(StatusCodes.Status404NotFound, "print-job-unknown");

    private static Results<NoContent, ProblemHttpResult> Cancel(Guid jobId, PrintQueue queue, IStringLocalizer<PrintingTexts> texts) =>
        queue.Cancel(jobId) ? TypedResults.NoContent() : texts.Problem(StatusCodes.Status404NotFound, "print-job-unknown");

    private static async Task<IResult> FileAsync(
        Guid jobId, PrintQueue queue, PrintCounter counter, FairCalendar calendar, AuditTrail audit, HttpContext http, IStringLocalizer<PrintingTexts> texts, CancellationToken cancellation)
    {
        if (await counter.HandOutAsync(jobId, cancellation) is not var (job, path))
        {
            return texts.Problem(StatusCodes.Status404NotFound, "print-file-unknown");
        }

        await audit.RecordAsync(new(AuditActions.Exported, $"print-job:{jobId}", job.Request.Format.ToString()), cancellation);
        PrivatePage.Protect(http.Response);
        http.Response.OnCompleted(() =>
        {
            if (!http.RequestAborted.IsCancellationRequested && http.Response.StatusCode == StatusCodes.Status200OK)
            {
                queue.Fetched(jobId);
            }

            return Task.CompletedTask;
        });
        return TypedResults.PhysicalFile(path, job.Request.Format == PrintFormat.Pdf ? Pdf : Zpl, job.FileNameIn(calendar.Schedule));
    }
}

/// <summary>What to print.</summary>
/// <param name="Select"><c>notPrinted</c> (default), <c>class</c>, <c>search</c> or <c>badge</c>.</param>
/// <param name="Class">With <c>class</c>.</param>
/// <param name="Search">With <c>search</c>: a part of name, company or contact, or the code under the QR; 1–100 characters.</param>
/// <param name="BadgeId">With <c>badge</c>: 16 hexadecimal characters.</param>
/// <param name="Layout">The key of a layout; <c>a6</c> unless told otherwise.</param>
/// <param name="Format"><c>pdf</c> (default), <c>zpl203</c> or <c>zpl300</c>.</param>
/// <param name="Reason">Wanted where any of these badges was printed before; at most 200 characters.</param>
public sealed record PrintJobInput(SelectionKind? Select, BadgeClass? Class, string? Search, string? BadgeId, string? Layout, PrintFormat? Format, string? Reason)
{
    /// <summary>Null where what is selected is not told.</summary>
    public PrintRequest? ToRequest()
    {
        PrintSelection? selection = (Select ?? SelectionKind.NotPrinted) switch
        {
            SelectionKind.NotPrinted => PrintSelection.NotPrinted,
            SelectionKind.Class when Class is { } one && Enum.IsDefined(one) => new(SelectionKind.Class, Class: one),
            SelectionKind.Search when Search?.Trim().Length is >= 1 and <= 100 => new(SelectionKind.Search, Search: Search),
            SelectionKind.Badge when BadgeIds.TryParse(BadgeId, out var id) => new(SelectionKind.Badge, BadgeId: id),
            _ => null,
        };
        var format = Format ?? PrintFormat.Pdf;
        return selection is null || !Enum.IsDefined(format) ? null : new(selection, Layout ?? BuiltInLayouts.Default, format, Reason);
    }
}

/// <summary>A print job on the wire.</summary>
/// <param name="Done">Badges drawn or left out so far, of <paramref name="Total"/>.</param>
/// <param name="LeftOut">Badges that were not printed, at most 50, and why.</param>
/// <param name="Cut">Badges on which a text was cut, at most 50: code under the QR and what was cut.</param>
/// <param name="File">Where its file is; null while there is none.</param>
/// <param name="Expires">UTC; when the file is removed.</param>
public sealed record PrintJobView(
    Guid Id, PrintState State, int Done, int Total, string Layout, PrintFormat Format, int LeftOutCount, IReadOnlyList<LeftOutView> LeftOut, int CutCount, IReadOnlyList<CutText> Cut,
    DateTime CreatedAt, string? File, DateTime? Expires)
{
    public static PrintJobView Of(PrintJob job, IStringLocalizer texts) => new(
        job.Id, job.State, job.Done, job.Total, job.Layout.Key, job.Request.Format, job.LeftOutCount, [.. job.LeftOut.Select(one => new LeftOutView(one.Why.Code, texts.Of(one.Why)))],
        job.CutCount, job.Cut, job.CreatedAt, job.State == PrintState.Done ? $"/api/v1/badges/print-jobs/{job.Id}/file" : null, job.State == PrintState.Done ? job.Expires : null);
}

/// <summary>Why a badge was left out: a stable code, and its words in the caller's language.</summary>
public sealed record LeftOutView(string Code, string Text);
