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
            await RememberAsync(people, cancellation);
            var unknown = people.Values.Where(person => !_tokens.ContainsKey(person)).Select(person => (Person: person, Form: DemoPeople.Person(person, options.Value.Seed))).ToList();
            var registered = await registry.RegisterManyAsync([.. unknown.Select(one => one.Form)], cancellation);
            var badges = await office.IssueManyAsync([.. registered.Select(one => one.Visitor)], cancellation);
            foreach (var ((person, _), badge) in unknown.Zip(badges))
            {
                _tokens[person] = badge.Token;
            }
        }
    }

    /// <summary>A demonstration that was stopped and started again finds the people it has registered already.</summary>
    private async Task RememberAsync(Dictionary<Guid, int> people, CancellationToken cancellation)
    {
        var known = await registry.FindBySubmissionsAsync(people.Keys, cancellation);
        var badges = known.Count > 0 ? await office.LatestOfAsync([.. known.Select(visitor => visitor.Id)], cancellation) : new Dictionary<Guid, Badge>();
        foreach (var visitor in known)
        {
            if (badges.TryGetValue(visitor.Id, out var badge))
            {
                _tokens[people[visitor.SubmissionId]] = badge.Token;
            }
        }
    }

    public string TokenOf(int person) => _tokens[person];
}
