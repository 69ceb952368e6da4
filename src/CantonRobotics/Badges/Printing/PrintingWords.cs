using CantonRobotics.Data;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges.Printing;

/// <summary>Words that more than one place of printing says.</summary>
internal static class PrintingWords
{
    /// <summary>A layout as the log names it: the product's own by key, others by the name they had.</summary>
    public static string LayoutOf(IStringLocalizer texts, string layout) => texts[$"layout.{layout}"] is { ResourceNotFound: false } own ? own.Value : layout;

    /// <summary>What to do after a refusal; nothing where its words say it all.</summary>
    public static string NextOf(IStringLocalizer texts, Refusal refusal)
    {
        // A private-use character has no shape that a package could bring.
        var key = refusal is { Code: "script-unsupported", Args: [_, _, var package, ..] } ? package is ScriptParts.None ? "problem.script-unsupported.correct" : "problem.script-unsupported.install" : $"problem.{refusal.Code}.next";
        return texts[key, refusal.Args] is { ResourceNotFound: false } next ? next.Value : "";
    }
}
