using System.Diagnostics.CodeAnalysis;

namespace CantonRobotics.Data;

/// <summary>
/// Why a write was not made: a stable <c>code</c> (kebab-case) that is also the key of its localized text, <c>problem.{code}</c>, with what to do next in
/// <c>problem.{code}.next</c>.
/// </summary>
/// <param name="Code">Such as <c>booth-taken</c>.</param>
/// <param name="Field">The input field at fault, camelCase; null when it is none in particular.</param>
/// <param name="Args">Values for the text's placeholders.</param>
public sealed record Refusal(string Code, string? Field = null, params object[] Args);

/// <summary>What a write gave, or why it was refused.</summary>
public readonly record struct Answer<T>(T? Value, Refusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Done => Refusal is null;

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}
