using CantonRobotics.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Hosting;

/// <summary>
/// Errors of the HTTP interface: RFC 9457 problem+json with a stable <c>code</c>. The words come from the slice's texts: <c>problem.{code}</c> says what is
/// wrong, <c>problem.{code}.next</c> what to do.
/// </summary>
public static class Problems
{
    extension(IStringLocalizer texts)
    {
        public ProblemHttpResult Problem(int status, string code, params object[] args) => texts.Problem(status, code, null, args);

        /// <summary>A refused write: 409 unless told otherwise; a refusal that names a field lists it under <c>errors</c>.</summary>
        public ProblemHttpResult Problem(Refusal refusal, int status = StatusCodes.Status409Conflict) =>
            texts.Problem(status, refusal.Code, refusal.Field, refusal.Args);

        /// <summary>The text of a refusal, for pages.</summary>
        public string Of(Refusal refusal) => texts[$"problem.{refusal.Code}", refusal.Args];

        /// <summary>Invalid input, field by field: 400 with <c>errors</c>.</summary>
        public ProblemHttpResult Invalid(IEnumerable<Refusal> refusals) => TypedResults.Problem(
            title: texts["problem.invalid-input"],
            statusCode: StatusCodes.Status400BadRequest,
            extensions: new Dictionary<string, object?>
            {
                ["code"] = "invalid-input",
                ["errors"] = refusals.GroupBy(one => one.Field ?? "").ToDictionary(field => field.Key, field => field.Select(one => texts.Of(one)).ToArray()),
            });

        private ProblemHttpResult Problem(int status, string code, string? field, object[] args)
        {
            var title = texts[$"problem.{code}", args];
            var next = texts[$"problem.{code}.next", args];
            var extensions = new Dictionary<string, object?> { ["code"] = code };
            if (field is not null)
            {
                extensions["errors"] = new Dictionary<string, string[]> { [field] = [title.Value] };
            }

            return TypedResults.Problem(title: title, detail: next.ResourceNotFound ? null : next.Value, statusCode: status, extensions: extensions);
        }
    }
}
