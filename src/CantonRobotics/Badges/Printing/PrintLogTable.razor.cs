using System.Globalization;
using CantonRobotics.Access.Audit;
using CantonRobotics.Fair;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Badges.Printing;

/// <summary>The print log as one reads it.</summary>
public sealed partial class PrintLogTable(PrintLog log, AuditTrail audit, FairCalendar calendar)
{
    private const int Page = 50;

    /// <summary>After which line each newer page began.</summary>
    private readonly Stack<Guid?> _before = new();
    private IReadOnlyList<PrintLogLine> _lines = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private string _text = "", _reason = "";
    private DateOnly? _day;
    private Guid? _after;
    private long? _shown;
    private int _count;

    /// <summary>One badge's lines alone.</summary>
    [Parameter]
    public long? BadgeId { get; set; }

    private FairCalendar Calendar => calendar;

    private bool IsFiltered => _text.Length > 0 || _day is not null || _reason.Length > 0;

    private bool HasOlder => (_before.Count * Page) + _lines.Count < _count;

    private PrintLogFilter Filter => BadgeId is { } one ? new(one) : new(null, _text, _day, _reason switch { "with" => true, "without" => false, _ => null });

    protected override Task OnInitializedAsync() => BeginAsync();

    protected override Task OnParametersSetAsync() => _shown == BadgeId ? Task.CompletedTask : BeginAsync();

    /// <summary>Reads the page anew: something was printed.</summary>
    public async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task BeginAsync()
    {
        _before.Clear();
        (_after, _shown) = (null, BadgeId);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_count, _lines) = (await log.CountAsync(Filter), await log.ListAsync(Filter, _after, Page));
        _names = await audit.NamesAsync(_lines.Select(line => line.Printed.PrintedBy));
    }

    private Task OlderAsync()
    {
        _before.Push(_after);
        _after = _lines[^1].Printed.Id;
        return LoadAsync();
    }

    private Task NewerAsync()
    {
        _after = _before.Pop();
        return LoadAsync();
    }

    private Task SearchAsync(ChangeEventArgs typed)
    {
        _text = (typed.Value as string ?? "").Trim();
        return BeginAsync();
    }

    private Task ChooseDayAsync(ChangeEventArgs chosen)
    {
        _day = DateOnly.TryParseExact(chosen.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
        return BeginAsync();
    }

    private Task ChooseReasonAsync(ChangeEventArgs chosen)
    {
        _reason = chosen.Value as string ?? "";
        return BeginAsync();
    }
}
