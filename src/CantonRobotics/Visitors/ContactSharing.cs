using System.Collections.Frozen;

namespace CantonRobotics.Visitors;

/// <summary>
/// With which exhibitors a person shares its contact. What was last said to one exhibitor goes before what was said to all; but whoever withdraws from all has
/// withdrawn from those allowed before, and whoever allows all does not take back a refusal to one.
/// </summary>
public sealed class ContactSharing
{
    public static readonly ContactSharing Everybody = new(true, FrozenDictionary<Guid, bool>.Empty);
    public static readonly ContactSharing Nobody = new(false, FrozenDictionary<Guid, bool>.Empty);

    private readonly FrozenDictionary<Guid, bool> _apart;

    private ContactSharing(bool all, FrozenDictionary<Guid, bool> apart) => (All, _apart) = (all, apart);

    /// <summary>What holds for exhibitors to whom nothing else was said.</summary>
    public bool All { get; }

    /// <summary>There is no exhibitor with whom anything is shared.</summary>
    public bool IsNobody => !All && !_apart.Values.Contains(true);

    public bool With(Guid? exhibitorId) => exhibitorId is { } id && _apart.TryGetValue(id, out var said) ? said : All;

    public static ContactSharing Of(IEnumerable<Consent> decisions)
    {
        var inOrder = decisions.Where(one => one.Purpose == Consent.ShareContact).OrderBy(one => one.At).ThenBy(one => one.Id).ToList();
        var general = inOrder.FindLast(one => one.ExhibitorId is null);
        var all = general is { Granted: true };
        Dictionary<Guid, bool> apart = [];
        foreach (var last in inOrder.Where(one => one.ExhibitorId is not null).GroupBy(one => one.ExhibitorId!.Value).Select(own => own.Last()))
        {
            var stands = last.Granted && (all || general is null || inOrder.IndexOf(last) > inOrder.IndexOf(general));
            if (stands != all)
            {
                apart[last.ExhibitorId!.Value] = stands;
            }
        }

        return apart.Count > 0 ? new ContactSharing(all, apart.ToFrozenDictionary()) : all ? Everybody : Nobody;
    }
}
