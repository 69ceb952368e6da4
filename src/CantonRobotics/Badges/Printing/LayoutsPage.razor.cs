using CantonRobotics.Data;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CantonRobotics.Badges.Printing;

/// <summary>Where layouts are copied and changed; what is drawn beside the fields is what will be printed.</summary>
public sealed partial class LayoutsPage(LayoutBook book, LayoutPreview pictures, BadgeDrawer drawer)
{
    private const double PixelsPerMillimetre = 7, PixelsOfSheet = 2;

    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true, DefaultFocus = DefaultFocus.FirstChild };

    private IReadOnlyList<NamedLayout> _layouts = [];
    private IReadOnlyList<Refusal> _faults = [];
    private NamedLayout? _chosen;
    private LayoutDraft? _draft;
    private BadgeLayout? _drawn;
    private ElementDraft? _element;
    private Func<Task>? _waiting;
    private BadgeClass _class = BadgeClass.OverseasBuyer;
    private Refusal? _refused, _missing;
    private string _name = "", _sample = "李小明 José";
    private string? _badge, _sheet, _told;
    private int _perSheet;
    private bool _busy, _asking, _removing, _leaves;

    private bool CanEdit => _chosen is { Version: > 0 };

    private bool IsChanged => CanEdit && (_name != NameOf(_chosen!) || _draft!.IsChanged);

    protected override async Task OnInitializedAsync()
    {
        _layouts = await book.ListAsync();
        Open(_layouts[0]);
    }

    /// <summary>The refusal's words, with the class's name in them where it is about a class.</summary>
    private string Said(Refusal refusal) => T.Of(refusal with { Args = [.. refusal.Args.Select(one => one is BadgeClass badge ? B[$"class.{badge}"].Value : one)] });

    private string NameOf(NamedLayout layout) => layout.Name ?? T[$"layout.{layout.Key}"];

    private Task ChooseAsync(string? key) => AskOrDoAsync(async () =>
    {
        (_told, _refused) = (null, null);
        if (await book.FindAsync(key) is { } layout)
        {
            Open(layout);
        }
    });

    /// <summary>What would lose changes waits for a word.</summary>
    private Task AskOrDoAsync(Func<Task> step)
    {
        if (!IsChanged)
        {
            return step();
        }

        (_waiting, _asking) = (step, true);
        return Task.CompletedTask;
    }

    private Task HoldAsync(LocationChangingContext leaving)
    {
        // A place on this page is no other page.
        if (!IsChanged || _leaves || Navigation.ToAbsoluteUri(leaving.TargetLocation).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath)
        {
            return Task.CompletedTask;
        }

        leaving.PreventNavigation();
        return AskOrDoAsync(() =>
        {
            _leaves = true;
            Navigation.NavigateTo(leaving.TargetLocation);
            return Task.CompletedTask;
        });
    }

    private Task DiscardAsync()
    {
        _asking = false;
        Open(_chosen!);
        return _waiting?.Invoke() ?? Task.CompletedTask;
    }

    private void Open(NamedLayout layout)
    {
        (_chosen, _draft, _name, _element) = (layout, new LayoutDraft(layout.Layout), NameOf(layout), null);
        Look();
    }

    /// <summary>Checks what is in the fields, and draws it where it can be drawn.</summary>
    private void Look()
    {
        var layout = _draft!.ToLayout();
        _faults = LayoutRules.Check(layout);
        if (_faults.All(fault => fault.Code is "band-contrast" or "element-qr-small" or "element-outside" or "layout-qr-missing"))
        {
            var face = LayoutPreview.Sample(_class, _sample);
            (_drawn, _missing, _perSheet) = (layout, drawer.Prepare(layout, face).Refusal, layout.PerSheet);
            _badge = Picture(pictures.Png(layout, face, PixelsPerMillimetre, sheet: false));
            _sheet = _perSheet > 1 || layout.Fold != SheetFold.None ? Picture(pictures.Png(layout, face, PixelsOfSheet, sheet: true)) : null;
        }
    }

    private void Change(Action change)
    {
        change();
        _told = null;
        Look();
    }

    private void Choose(ElementDraft element) => _element = element;

    private void Place(ElementPlacedEventArgs placed)
    {
        if (CanEdit && _draft!.Elements.ElementAtOrDefault(placed.At) is { } element)
        {
            _element = element;
            Change(() => element.Place(placed.X, placed.Y, placed.Width, placed.Height, _draft.BadgeWidth, _draft.BadgeHeight));
        }
    }

    private void Remove(ElementDraft element)
    {
        _element = _element == element ? null : _element;
        Change(() => _draft!.Elements.Remove(element));
    }

    private void Sample(ChangeEventArgs typed) => Change(() => _sample = typed.Value as string is { Length: > 0 and <= 100 } name ? name : _sample);

    private void Class(ChangeEventArgs chosen) => Change(() => _class = Enum.Parse<BadgeClass>((string)chosen.Value!));

    private void Add() => Change(() => _draft!.Elements.Add(_element = new ElementDraft(new LayoutElement(ElementKind.Text, 2, 2, Math.Max(1, _draft.BadgeWidth - 4), 6, Text: "…"))));

    private Task CopyAsync() => DoAsync(async () =>
    {
        var name = T["edit.copy.of", NameOf(_chosen!)].Value;
        name = name[..Math.Min(name.Length, PrintingTable.NameLength - 5)];
        var taken = _layouts.Select(NameOf).ToHashSet();
        var free = Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? name : $"{name} ({number})").First(one => !taken.Contains(one));
        var copy = await book.CopyAsync(_chosen!.Key, free);
        return (copy, null);
    });

    private Task SaveAsync() => DoAsync(async () => (await book.SaveAsync(_chosen!.Key, _name, _draft!.ToLayout(), _chosen.Version), T["edit.saved"].Value));

    private async Task RemoveAsync()
    {
        _removing = false;
        await book.RemoveAsync(_chosen!.Key);
        _layouts = await book.ListAsync();
        (_told, _refused) = (T["edit.deleted"], null);
        Open(_layouts[0]);
    }

    /// <summary>What was refused changes nothing on the screen.</summary>
    private async Task DoAsync(Func<Task<(Answer<NamedLayout> Answer, string? Told)>> write)
    {
        _busy = true;
        try
        {
            var (answer, told) = await write();
            (_refused, _told) = (answer.Refusal, answer.Done ? told : null);
            if (answer.Done)
            {
                _layouts = await book.ListAsync();
                Open(answer.Value);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private static string Picture(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";
}
