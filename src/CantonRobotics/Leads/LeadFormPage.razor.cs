using CantonRobotics.Access;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Leads;

/// <summary>An exhibitor's own tags and questions, which its phones offer after a scan.</summary>
public sealed partial class LeadFormPage(LeadForms forms)
{
    private readonly List<Asked> _questions = [];
    private IReadOnlyList<Refusal> _faults = [];
    private Guid _exhibitor;
    private string _tags = "";
    private string? _said;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var who = (await Signed).User;
        _exhibitor = who.ExhibitorId!.Value;
        using var _ = Caller.Of(who).Enter();
        var form = await forms.OfAsync(_exhibitor);
        _tags = string.Join('\n', form.Tags);
        _questions.AddRange(form.Questions.Select(question => new Asked { Id = question.Id, Text = question.Text, Options = string.Join('\n', question.Options) }));
    }

    private async Task SaveAsync()
    {
        using var _ = Caller.Of((await Signed).User).Enter();
        _faults = await forms.SaveAsync(_exhibitor, Lines(_tags), [.. _questions.Select(asked => new LeadQuestion { Id = asked.Id, Text = asked.Text.Trim(), Options = Lines(asked.Options) })]);
        _said = _faults.Count == 0 ? T["form.saved"].Value : null;
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>A question while it is written; one option a line.</summary>
    private sealed class Asked
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();

        public string Text { get; set; } = "";

        public string Options { get; set; } = "";
    }
}
