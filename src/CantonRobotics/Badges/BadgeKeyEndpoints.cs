using CantonRobotics.Data;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges;

/// <summary>A signing key as organizers see it; its private part never leaves the server.</summary>
/// <param name="Kid">The token's second byte.</param>
/// <param name="State">Created, active, retired or removed.</param>
/// <param name="Signs">New badges are signed with it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="NotBefore">Since when it signs; null while it does not yet.</param>
/// <param name="NotAfter">Since when it signs no more.</param>
/// <param name="RemovedAt">Since when nothing that it signed counts.</param>
public sealed record BadgeKeyView(byte Kid, BadgeKeyState State, bool Signs, DateTime CreatedAt, DateTime? NotBefore, DateTime? NotAfter, DateTime? RemovedAt)
{
    public static BadgeKeyView Of(BadgeKey key, BadgeKeyRing ring) =>
        new(key.KeyId, key.State, ring.Signer.KeyId == key.KeyId, key.CreatedAt, key.NotBefore, key.NotAfter, key.RemovedAt);
}

/// <summary>The edition's keys; there are few, so <paramref name="Next"/> is always null.</summary>
public sealed record BadgeKeyList(IReadOnlyList<BadgeKeyView> Items, string? Next);

internal static class BadgeKeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder badges)
    {
        var keys = badges.MapGroup("/keys");
        keys.MapGet("/", async (BadgeKeyRing ring, CancellationToken cancellation) =>
            new BadgeKeyList([.. (await ring.ListAsync(cancellation)).Select(key => BadgeKeyView.Of(key, ring))], null)).WithSummary("Signing keys of the edition");
        keys.MapPost("/", (BadgeKeyRing ring, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(ring, ring.CreateAsync(cancellation), texts)).WithSummary("Create a key; devices learn of it before it signs");
        keys.MapPost("/{kid}/activate", (byte kid, BadgeKeyRing ring, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(ring, ring.ActivateAsync(kid, cancellation), texts)).WithSummary("New badges are signed with this key");
        keys.MapPost("/{kid}/retire", (byte kid, BadgeKeyRing ring, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(ring, ring.RetireAsync(kid, cancellation), texts)).WithSummary("Sign no more with this key; its badges go on counting");
        keys.MapDelete("/{kid}", (byte kid, BadgeKeyRing ring, IStringLocalizer<BadgeTexts> texts, CancellationToken cancellation) =>
            AnswerAsync(ring, ring.RemoveAsync(kid, cancellation), texts)).WithSummary("Nothing that this key signed counts any more, within 60 s");
    }

    private static async Task<Results<Ok<BadgeKeyView>, ProblemHttpResult>> AnswerAsync(BadgeKeyRing ring, Task<Answer<BadgeKey>> change, IStringLocalizer texts) =>
        await change switch
        {
            { Done: true } changed => TypedResults.Ok(BadgeKeyView.Of(changed.Value, ring)),
            { Refusal: { Code: "key-unknown" } unknown } => texts.Problem(unknown, StatusCodes.Status404NotFound),
            { Refusal: var refusal } => texts.Problem(refusal!),
        };
}
