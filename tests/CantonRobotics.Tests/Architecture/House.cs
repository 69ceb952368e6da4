namespace CantonRobotics.Tests.Architecture;

/// <summary>The order of the house, as rules over compiled types. Each rule answers one line a violation, so that nobody has to guess what broke it.</summary>
public static class House
{
    /// <summary>A slice may use only slices to its left.</summary>
    public static readonly IReadOnlyList<string> Slices =
        ["Fair", "Exhibitors", "Robots", "Booths", "Visitors", "Badges", "Devices", "Traffic", "Scans", "Leads", "Alerts", "Reports"];

    public static readonly IReadOnlyList<string> Shelves = ["Data", "Access", "Ui", "Hosting"];

    public static readonly IReadOnlyList<string> Rooms = ["Control", "Desk", "Visit", "Live", "Demo"];

    private const string Root = "CantonRobotics.";
    private const string TableMapping = "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1";
    private static readonly string[] Database = ["CantonRobotics.Data.FairDb", "CantonRobotics.Data.FairStore", "CantonRobotics.Data.FairWork"];
    private static readonly string[] WireTypesOfBadges = ["BadgeToken", "Base45", "BadgeSigner"];

    /// <summary>A folder that holds a table is a slice and has a place in the order (accounts and the health pulse apart, which are on shelves); any other folder is a slice, a shelf or a room.</summary>
    public static IEnumerable<string> WithoutPlace(IEnumerable<CompiledType> types) =>
        from type in types
        let folder = Folder(type.Namespace)
        where folder is not null
        where !Slices.Contains(folder) && !Shelves.Contains(folder) && !Rooms.Contains(folder)
            || IsTable(type) && !Slices.Contains(folder) && folder is not ("Access" or "Data")
        select $"{type}: {folder} has no place in the order of slices{(IsTable(type) ? ", although it has a table" : "")}";

    public static IEnumerable<string> ArrowsToTheRight(IEnumerable<CompiledType> types) =>
        from arrow in Arrows(types)
        let home = Place(arrow.From)
        where home >= 0 && Place(arrow.To) > home
        select $"{arrow.Type} uses {arrow.Name}: {arrow.To} is to the right of {arrow.From}";

    public static IEnumerable<string> ShelvesThatKnowSlices(IEnumerable<CompiledType> types) =>
        from arrow in Arrows(types.Where(type => !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)))
        where Shelves.Contains(arrow.From) && Slices.Contains(arrow.To)
        select $"{arrow.Type} uses {arrow.Name}: the shelf {arrow.From} may know no slice";

    public static IEnumerable<string> RoomsKnownByOthers(IEnumerable<CompiledType> types) =>
        from arrow in Arrows(types)
        where Rooms.Contains(arrow.To) && arrow.From != arrow.To
        select $"{arrow.Type} uses {arrow.Name}: the room {arrow.To} is known only to Program";

    /// <summary>Writers, tables, reports and replay: classes of a slice with a table (or of Reports) that are neither pages nor endpoints. Shelves that keep house may, too.</summary>
    public static IEnumerable<string> DatabaseTouchedByOthers(IEnumerable<CompiledType> types)
    {
        var all = types.ToList();
        var withTable = all.Where(IsTable).Select(type => Folder(type.Namespace)).Append("Reports").ToHashSet();
        return from type in all
               let folder = Folder(type.Namespace)
               where folder is not null and not ("Data" or "Access" or "Hosting")
               where type.Uses.Overlaps(Database)
               where !withTable.Contains(folder) || IsComponent(type) || type.FullName.EndsWith("Endpoints", StringComparison.Ordinal) || Rooms.Contains(folder)
               select $"{type} uses {string.Join(", ", type.Uses.Intersect(Database))}: pages, endpoints and rooms call a noun-class";
    }

    /// <summary>The ledger, the readings and the badge's wire form could run in a console: neither database nor web.</summary>
    public static IEnumerable<string> ImpureRules(IEnumerable<CompiledType> types) =>
        from type in types
        where IsPureRule(type)
        from used in type.Uses
        where used.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || used.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || Database.Contains(used)
        select $"{type} uses {used}: it must know neither database nor web";

    public static IEnumerable<string> SignalROutsideLive(IEnumerable<CompiledType> types) =>
        from type in types
        let folder = Folder(type.Namespace)
        where folder is not null and not "Live"
        from used in type.Uses
        where used.StartsWith("Microsoft.AspNetCore.SignalR.", StringComparison.Ordinal)
        select $"{type} uses {used}: only Live speaks SignalR";

    public static bool IsComponent(CompiledType type) =>
        type.Bases.Any(one => one.StartsWith("Microsoft.AspNetCore.Components.", StringComparison.Ordinal) || one.StartsWith("MudBlazor.", StringComparison.Ordinal))
        || type.Interfaces.Contains("Microsoft.AspNetCore.Components.IComponent");

    private static bool IsTable(CompiledType type) => type.Interfaces.Contains(TableMapping);

    private static bool IsPureRule(CompiledType type) => Folder(type.Namespace) switch
    {
        "Traffic" => !IsComponent(type) && !type.FullName.EndsWith("Endpoints", StringComparison.Ordinal),
        "Badges" => WireTypesOfBadges.Any(name => type.FullName.EndsWith($".{name}", StringComparison.Ordinal)),
        _ => false,
    };

    private static int Place(string folder) => Slices.ToList().IndexOf(folder);

    private static IEnumerable<(CompiledType Type, string From, string Name, string To)> Arrows(IEnumerable<CompiledType> types) =>
        from type in types
        let home = Folder(type.Namespace)
        where home is not null
        from name in type.Uses
        let other = Folder(name[..Math.Max(0, name.LastIndexOf('.'))])
        where other is not null && other != home
        select (type, home, name, other);

    /// <summary>The folder under the application's root; null for generated code and top-level statements.</summary>
    private static string? Folder(string @namespace) =>
        @namespace.StartsWith(Root, StringComparison.Ordinal) ? @namespace[Root.Length..].Split('.')[0] : null;
}
