using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Alerts;

/// <summary>To whom an alert is given.</summary>
/// <param name="To">An organizer's account id, sign-in name or display name.</param>
public sealed record AlertAssignment(string? To);

/// <summary>A note to an alert.</summary>
/// <param name="Text">1–500 characters.</param>
public sealed record AlertNote(string? Text);

/// <summary>An alert in words.</summary>
/// <param name="Alert">Its figures and history.</param>
/// <param name="Title">Rule and subject.</param>
/// <param name="Says">What was measured.</param>
/// <param name="Evidence">The page that shows it.</param>
public sealed record AlertAnswer(AlertView Alert, string Title, string Says, string Evidence);

public static class AlertEndpoints
{
    private const int MaxBody = 4_096;

    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section);
        return services.AddSingleton<ScanWindow>().AddSingleton<IScanWatcher>(given => given.GetRequiredService<ScanWindow>())
            .AddSingleton<RuleBook>().AddSingleton<AlertBook>().AddSingleton<FactReader>().AddSingleton<AlertBoard>().AddSingleton<AlertPreview>().AddSingleton<AlertWords>()
            .AddSingleton<PublicHints>().AddSingleton<QuieterBooths>().AddHostedService<AlertTimer>().AddHostedService<AlertMail>()
            .AddSingleton(new ConsoleMark("/control/alerts", typeof(AlertBadge)));
    }

    /// <summary>Goes on with the alerts that are stored, after the log is on the board.</summary>
    public static Task OpenAlertsAsync(this WebApplication app) => app.Services.GetRequiredService<AlertBoard>().OpenAsync();

    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/api/v1/alerts").WithTags("alerts").RequireAuthorization(Policies.Organizer)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBody));
        alerts.MapGet("/", ListAsync).WithSummary("Alerts, the newest first")
            .WithDescription("state: open (default) or all. rule, severity (amber, red), subject and day narrow it. title and says are in the language asked for.");
        routes.MapGet("/api/v1/alerts.csv", FileAsync).WithTags("alerts").RequireAuthorization(Policies.Organizer)
            .WithSummary("The same as CSV, at most 5,000 rows").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
        alerts.MapPost("/{id:guid}/acknowledge", (Guid id, AlertBook book, AlertWords words, IStringLocalizer<AlertTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(book.AcknowledgeAsync(id, cancellation), words, texts)).WithSummary("Says that somebody has seen it; a second time changes nothing");
        alerts.MapPost("/{id:guid}/assign", (Guid id, AlertAssignment input, AlertBook book, AlertWords words, IStringLocalizer<AlertTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(book.AssignAsync(id, input.To, cancellation), words, texts)).WithSummary("Gives it to an organizer");
        alerts.MapPost("/{id:guid}/note", (Guid id, AlertNote input, AlertBook book, AlertWords words, IStringLocalizer<AlertTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(book.NoteAsync(id, input.Text, cancellation), words, texts)).WithSummary("Writes a note to it");
        routes.MapFairness();
        routes.MapQuieter();
        return routes;
    }

    private static async Task<Results<Ok<ItemPage<AlertAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] AlertQuery query, AlertBook book, AlertWords words, FairCalendar calendar, IStringLocalizer<AlertTexts> texts, CancellationToken cancellation, Guid? after = null, int? limit = null)
    {
        if (query.FaultOf() is { } fault)
        {
            return texts.Invalid([fault]);
        }

        var most = ItemPage.Limit(limit);
        var page = ItemPage.Of(await book.ListAsync(query.Filter(calendar.Schedule), after, most + 1, cancellation), most, one => $"{one.Id}");
        return TypedResults.Ok(new ItemPage<AlertAnswer>([.. page.Items.Select(one => Of(one, words))], page.Next));
    }

    private static async Task<IResult> FileAsync(
        [AsParameters] AlertQuery query, AlertBook book, AlertWords words, FairCalendar calendar, Mode mode, AuditTrail audit, IStringLocalizer<AlertTexts> texts, CancellationToken cancellation)
    {
        if (query.FaultOf() is { } fault)
        {
            return texts.Invalid([fault]);
        }

        await audit.RecordAsync(new(AuditActions.Exported, "alerts", "csv"), cancellation);
        return TypedResults.File(await new AlertFile(book, words, calendar.Schedule, mode, texts).WriteAsync(query.Filter(calendar.Schedule), cancellation), "text/csv; charset=utf-8", "alerts.csv");
    }

    private static async Task<Results<Ok<AlertAnswer>, ProblemHttpResult>> AnswerAsync(Task<Answer<AlertView>> written, AlertWords words, IStringLocalizer<AlertTexts> texts) =>
        await written switch
        {
            { Done: true, Value: { } alert } => TypedResults.Ok(Of(alert, words)),
            { Refusal: { Code: "alert-not-found" } refusal } => texts.Problem(refusal, StatusCodes.Status404NotFound),
            { Refusal: { Field: not null } refusal } => texts.Invalid([refusal]),
            { Refusal: var refusal } => texts.Problem(refusal!),
        };

    private static AlertAnswer Of(AlertView alert, AlertWords words) => new(alert, words.Title(alert), words.Says(alert), words.EvidenceOf(alert));
}
