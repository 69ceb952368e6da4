using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Robots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Leads;

/// <summary>What a booth's device sends of leads: at most 100 edits.</summary>
/// <param name="SentAt">The device's clock when it sent this.</param>
/// <param name="Edits">Oldest first.</param>
public sealed record LeadNotes(DateTime? SentAt, IReadOnlyList<LeadNote>? Edits)
{
    public const int Most = 100;
}

/// <summary>One field of the lead that a scan made.</summary>
/// <param name="EditId">UUIDv7 made by the device; the same id sent again is the same edit.</param>
/// <param name="ScanId">Of a scan with purpose <c>lead</c> by a device of the same exhibitor.</param>
/// <param name="Key">See <see cref="LeadKeys"/>.</param>
/// <param name="Value">Empty: taken away.</param>
/// <param name="EditedAt">The device's clock when it was set.</param>
public sealed record LeadNote(Guid? EditId, Guid? ScanId, string? Key, string? Value, DateTime? EditedAt);

public sealed record LeadNotesAnswer(DateTime ServerTime, IReadOnlyList<LeadNoteResult> Results);

public sealed record LeadNoteResult(Guid? EditId, LeadEditOutcome Outcome);

/// <summary>What a booth knows of the person of one of its scans, while that person shares.</summary>
/// <param name="ScanId">The scan asked for.</param>
/// <param name="Display">The name as on the badge.</param>
/// <param name="Values">Fields by <see cref="LeadKeys"/>, without notes.</param>
/// <param name="Notes">Oldest first.</param>
public sealed record KnownLead(Guid ScanId, string Display, IReadOnlyDictionary<string, string> Values, IReadOnlyList<KnownNote> Notes);

/// <param name="Id">Of the note: the scan at which it was written, or one of the desk's own.</param>
/// <param name="Text">As written.</param>
/// <param name="By">Name of the device or account.</param>
public sealed record KnownNote(Guid Id, string Text, string By);

public sealed record KnownLeads(IReadOnlyList<KnownLead> Items);

/// <summary>What a booth's phone offers beside a rating and a note.</summary>
/// <param name="Tags">The exhibitor's own.</param>
/// <param name="Robots">What it shows.</param>
/// <param name="Questions">Its qualifying questions.</param>
public sealed record LeadFormAnswer(IReadOnlyList<string> Tags, IReadOnlyList<LeadFormRobot> Robots, IReadOnlyList<LeadFormQuestion> Questions);

public sealed record LeadFormRobot(Guid Id, string Name);

public sealed record LeadFormQuestion(Guid Id, string Text, IReadOnlyList<string> Options);

internal static class LeadNoteEndpoints
{
    private const int MaxBody = 256 * 1024;
    private const int MostAsked = 50;

    public static void MapLeadNotes(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/devices/me").WithTags("leads").RequireAuthorization(Policies.Device);
        me.MapGet("/lead-form", FormAsync).WithSummary("What a booth's device may note on a lead");
        me.MapGet("/leads", KnownAsync).WithSummary("What the booth has of the leads of these scans, at most 50").ProducesProblem(StatusCodes.Status400BadRequest);
        me.MapPost("/leads", NoteAsync).WithSummary("A booth's device notes on the leads of its scans").WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<KnownLeads>, UnauthorizedHttpResult, ProblemHttpResult>> KnownAsync(
        Guid[]? scan, ClaimsPrincipal who, DeviceRegister devices, LeadBook leads, IStringLocalizer<LeadTexts> texts, CancellationToken cancellation)
    {
        if (who.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        return scan is not { Length: > 0 and <= MostAsked }
            ? texts.Invalid([new Refusal("scans", "scan", MostAsked)])
            : TypedResults.Ok(new KnownLeads(await leads.KnownAsync(device.Scanning, [.. scan.Distinct()], cancellation)));
    }

    private static async Task<Results<Ok<LeadFormAnswer>, UnauthorizedHttpResult, ProblemHttpResult>> FormAsync(
        ClaimsPrincipal who, DeviceRegister devices, LeadForms forms, RobotCatalogue robots, IStringLocalizer<LeadTexts> texts, CancellationToken cancellation)
    {
        if (who.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        if (device.Scanning.ExhibitorId is not { } exhibitor)
        {
            return texts.Problem(StatusCodes.Status404NotFound, "no-exhibitor");
        }

        var form = await forms.OfAsync(exhibitor, cancellation);
        return TypedResults.Ok(new LeadFormAnswer(
            form.Tags, [.. (await robots.OfAsync(exhibitor, cancellation)).Select(robot => new LeadFormRobot(robot.Id, robot.Name))],
            [.. form.Questions.Select(question => new LeadFormQuestion(question.Id, question.Text, question.Options))]));
    }

    private static async Task<Results<Ok<LeadNotesAnswer>, UnauthorizedHttpResult, ProblemHttpResult>> NoteAsync(
        LeadNotes input, ClaimsPrincipal who, DeviceRegister devices, LeadBook leads, FairClock clock, IStringLocalizer<LeadTexts> texts, CancellationToken cancellation)
    {
        if (who.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        Refusal[] faults =
        [
            .. input.SentAt is null ? [new Refusal("sent-at", "sentAt")] : Array.Empty<Refusal>(),
            .. input.Edits is not { Count: > 0 and <= LeadNotes.Most } ? [new Refusal("edits", "edits", LeadNotes.Most)] : Array.Empty<Refusal>(),
        ];
        if (faults.Length > 0)
        {
            return texts.Invalid(faults);
        }

        var now = clock.UtcNow;
        var outcomes = await leads.NoteAsync(device.Scanning, device.Name, now - input.SentAt!.Value, input.Edits!, cancellation);
        return TypedResults.Ok(new LeadNotesAnswer(now, [.. input.Edits!.Zip(outcomes, (edit, outcome) => new LeadNoteResult(edit.EditId, outcome))]));
    }
}
