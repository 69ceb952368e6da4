using System.Globalization;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Badges.Printing;

/// <summary>Where layouts are copied and changed; what is drawn beside the fields is what will be printed.</summary>
public sealed partial class LayoutsPage(LayoutBook book, LayoutPreview pictures, BadgeDrawer drawer)
{
    private const double PixelsPerMillimetre = 7, PixelsOfSheet = 2;

    private IReadOnlyList<NamedLayout> _layouts = [];
    private IReadOnlyList<Refusal> _faults = [];
    private NamedLayout? _chosen;
    private LayoutDraft? _draft;
    private BadgeClass _class = BadgeClass.OverseasBuyer;
    private Refusal? _refused, _missing;
    private string _name = "", _sample = "李小明 José";
    private string? _badge, _sheet, _told;
    private int _perSheet;
    private bool _busy;

    private bool CanEdit => _chosen is { Version: > 0 };

    protected override async Task OnInitializedAsync()
    {
        _layouts = await book.ListAsync();
        Open(_layouts[0]);
    }

    /// <summary>The refusal's words, with the class's name in them where it is about a class.</summary>
    private string Said(Refusal refusal) => T.Of(refusal with { Args = [.. refusal.Args.Select(one => one is BadgeClass badge ? B[$"class.{badge}"].Value : one)] });

    private string NameOf(NamedLayout layout) => layout.Name ?? T[$"layout.{layout.Key}"];

    private async Task ChooseAsync(ChangeEventArgs chosen)
    {
        (_told, _refused) = (null, null);
        if (await book.FindAsync(chosen.Value as string) is { } layout)
        {
            Open(layout);
        }
    }

    private void Open(NamedLayout layout)
    {
        (_chosen, _draft, _name) = (layout, new LayoutDraft(layout.Layout), NameOf(layout));
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
            (_missing, _perSheet) = (drawer.Prepare(layout, face).Refusal, layout.PerSheet);
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

    private void Sample(ChangeEventArgs typed) => Change(() => _sample = typed.Value as string is { Length: > 0 and <= 100 } name ? name : _sample);

    private void Class(ChangeEventArgs chosen) => Change(() => _class = Enum.Parse<BadgeClass>((string)chosen.Value!));

    private void Add() => Change(() => _draft!.Elements.Add(new ElementDraft(new LayoutElement(ElementKind.Text, 2, 2, Math.Max(1, _draft.BadgeWidth - 4), 6, Text: "…"))));

    private Task CopyAsync() => DoAsync(async () =>
    {
        var name = T["edit.copy.of", NameOf(_chosen!)].Value;
        var copy = await book.CopyAsync(_chosen!.Key, name[..Math.Min(name.Length, PrintingTable.NameLength)]);
        return (copy, null);
    });

    private Task SaveAsync() => DoAsync(async () => (await book.SaveAsync(_chosen!.Key, _name, _draft!.ToLayout(), _chosen.Version), T["edit.saved"].Value));

    private async Task RemoveAsync()
    {
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

    private static double Read(ChangeEventArgs typed, double before) =>
        double.TryParse(typed.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : before;

    private static string Picture(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";
}
