using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Leads;

/// <summary>The only writer of what exhibitors ask on their leads.</summary>
public sealed class LeadForms(FairStore store)
{
    /// <summary>The exhibitor's own, or an empty one.</summary>
    public async Task<LeadForm> OfAsync(Guid exhibitorId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.LeadForms.SingleOrDefaultAsync(one => one.ExhibitorId == exhibitorId, cancellation) ?? new LeadForm { ExhibitorId = exhibitorId };
    }

    /// <summary>Takes tags and questions as they are to be from now on; what was noted before stays. Every fault is named.</summary>
    public async Task<IReadOnlyList<Refusal>> SaveAsync(Guid exhibitorId, IReadOnlyList<string> tags, IReadOnlyList<LeadQuestion> questions, CancellationToken cancellation = default)
    {
        var cleanTags = tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct().ToList();
        var faults = FaultsOf(cleanTags, questions);
        if (faults.Count > 0)
        {
            return faults;
        }

        await using var work = await store.WriteAsync(cancellation);
        var form = await work.Db.LeadForms.SingleOrDefaultAsync(one => one.ExhibitorId == exhibitorId, cancellation);
        if (form is null)
        {
            work.Db.LeadForms.Add(form = new LeadForm { ExhibitorId = exhibitorId });
        }

        (form.Tags, form.Questions) = (cleanTags, [.. questions]);
        await work.SaveAsync(cancellation);
        return [];
    }

    private static List<Refusal> FaultsOf(List<string> tags, IReadOnlyList<LeadQuestion> questions) =>
    [
        .. tags.Count > LeadForm.MostTags ? [new Refusal("too-many-tags", "tags", LeadForm.MostTags)] : Array.Empty<Refusal>(),
        .. tags.Any(tag => tag.Length > LeadKeys.LongestTag) ? [new Refusal("long-tag", "tags", LeadKeys.LongestTag)] : Array.Empty<Refusal>(),
        .. questions.Count > LeadForm.MostQuestions ? [new Refusal("too-many-questions", "questions", LeadForm.MostQuestions)] : Array.Empty<Refusal>(),
        .. questions.Any(one => one.Text.Length is 0 or > LeadForm.LongestText || one.Options.Count is < 2 or > LeadForm.MostOptions || one.Options.Any(option => option.Length is 0 or > LeadForm.LongestText))
            ? [new Refusal("question", "questions", LeadForm.MostOptions, LeadForm.LongestText)]
            : Array.Empty<Refusal>(),
    ];
}
