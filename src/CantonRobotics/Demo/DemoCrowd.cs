using System.Collections.Concurrent;
using CantonRobotics.Badges;
using CantonRobotics.Visitors;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Demo;

/// <summary>The rehearsed people with their real badges: registered and issued through the same counters as everybody, some time before they arrive.</summary>
public sealed class DemoCrowd(VisitorRegistry registry, BadgeOffice office, IOptions<DemoOptions> options)
{
    /// <summary>Small enough that a scan never waits long for the write gate.</summary>
    private const int Chunk = 100;

    private readonly ConcurrentDictionary<int, string> _tokens = new();

    public async Task RegisterAsync(IEnumerable<int> persons, CancellationToken cancellation)
    {
        foreach (var chunk in persons.Distinct().Where(person => !_tokens.ContainsKey(person)).Chunk(Chunk))
        {
            var people = chunk.ToDictionary(person => DemoPeople.Person(person, options.Value.Seed).SubmissionId);
            var known = await RememberAsync(people, cancellation);
            var fresh = people.Values.Where(person => !_tokens.ContainsKey(person) && !known.ContainsKey(person)).ToList();
            var registered = await registry.RegisterManyAsync([.. fresh.Select(person => DemoPeople.Person(person, options.Value.Seed))], cancellation);
            var waiting = fresh.Zip(registered.Select(one => one.Visitor)).Concat(known.Select(one => (one.Key, one.Value))).ToList();
            var badges = await office.IssueManyAsync([.. waiting.Select(one => one.Item2)], cancellation);
            foreach (var ((person, _), badge) in waiting.Zip(badges))
            {
                _tokens[person] = badge.Token;
            }
        }
    }

    /// <summary>A demonstration that was stopped, or killed, finds the people it has registered already; answers those who have no badge yet.</summary>
    private async Task<Dictionary<int, Visitor>> RememberAsync(Dictionary<Guid, int> people, CancellationToken cancellation)
    {
        var known = await registry.FindBySubmissionsAsync(people.Keys, cancellation);
        var badges = known.Count > 0 ? await office.LatestOfAsync([.. known.Select(visitor => visitor.Id)], cancellation) : new Dictionary<Guid, Badge>();
        Dictionary<int, Visitor> waiting = [];
        foreach (var visitor in known)
        {
            if (badges.TryGetValue(visitor.Id, out var badge))
            {
                _tokens[people[visitor.SubmissionId]] = badge.Token;
            }
            else
            {
                waiting[people[visitor.SubmissionId]] = visitor;
            }
        }

        return waiting;
    }

    public string TokenOf(int person) => _tokens[person];
}
