using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace CantonRobotics.Robots;

/// <summary>An exhibitor's robots: what they are called, what they can, how they look.</summary>
public sealed partial class MyRobotsPage(RobotCatalogue catalogue, ExhibitorDirectory directory, PictureAlbum album)
{
    private IReadOnlyList<Robot> _robots = [];
    private IReadOnlyDictionary<Guid, PictureView> _pictures = new Dictionary<Guid, PictureView>();
    private IReadOnlyList<Refusal> _faults = [];
    private ClaimsPrincipal _who = new();
    private Typed? _input;
    private Guid? _id, _sure;
    private string? _said, _wrong;
    private string _category = Categories.All[0];

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private Guid Exhibitor => _who.ExhibitorId!.Value;

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        _category = (await directory.FindAsync(Exhibitor))?.Category ?? _category;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        (_robots, _pictures) = (await catalogue.OfAsync(Exhibitor), await album.OfAsync([Exhibitor]));
    }

    private void Add() => (_id, _input, _faults, _said) = (null, new Typed { Category = _category }, [], null);

    private void Edit(Robot robot) => (_id, _input, _faults, _said) = (
        robot.Id, new Typed { Name = robot.Name, Category = robot.Category, Form = robot.Form, Specs = robot.Specs.ToDictionary(spec => spec.Key, spec => (string?)spec.Value) }, [], null);

    private void Close() => _input = null;

    private string? FaultOf(string field) => _faults.FirstOrDefault(fault => fault.Field == field) is { } fault ? T[$"problem.{fault.Code}", fault.Args].Value : null;

    private async Task SaveAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        (var robot, _faults) = await catalogue.SaveAsync(Exhibitor, _id, new RobotInput(_input!.Name, _input.Category, _input.Form, _input.Specs));
        if (robot is not null)
        {
            (_input, _said) = (null, T["saved", robot.Name].Value);
            await LoadAsync();
        }
    }

    /// <summary>The first press asks, the second does it.</summary>
    private async Task RemoveAsync(Robot robot)
    {
        if (_sure != robot.Id)
        {
            _sure = robot.Id;
            return;
        }

        using var _ = Caller.Of(_who).Enter();
        await catalogue.RemoveAsync(Exhibitor, robot.Id);
        (_sure, _input, _said) = (null, null, T["removed", robot.Name].Value);
        await LoadAsync();
    }

    private async Task PutAsync(Robot robot, IBrowserFile? file)
    {
        if (file is null)
        {
            return;
        }

        var upload = await PictureUpload.ReadAsync(file);
        using var _ = Caller.Of(_who).Enter();
        var put = await album.PutAsync(Exhibitor, robot.Id, upload);
        _said = put.Done ? T["picture.saved", robot.Name].Value : null;
        _wrong = put.Done ? null : E[$"problem.{put.Refusal.Code}", put.Refusal.Args].Value;
        await LoadAsync();
    }

    private sealed class Typed
    {
        public string? Name { get; set; }

        public string Category { get; set; } = Categories.All[0];

        public string? Form { get; set; }

        public Dictionary<string, string?> Specs { get; init; } = [];
    }
}
