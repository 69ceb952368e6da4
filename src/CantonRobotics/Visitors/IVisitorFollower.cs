using CantonRobotics.Data;

namespace CantonRobotics.Visitors;

/// <summary>What slices to the right do in the same transaction in which a person decides, corrects or goes. Visitors know neither badges nor leads.</summary>
public interface IVisitorFollower
{
    /// <summary>Joins the write of a decision or correction, without saving. The visitor has its consents loaded, as they will be.</summary>
    Task ChangedAsync(FairDb db, Visitor visitor, CancellationToken cancellation);

    /// <summary>After the commit of a decision or correction.</summary>
    void Changed();

    /// <summary>Joins the erasure, before the visitors' rows go: nothing may point at them afterwards.</summary>
    Task ErasingAsync(FairDb db, IReadOnlyCollection<Guid> visitorIds, CancellationToken cancellation);

    /// <summary>After the commit of an erasure: what memory held of them goes.</summary>
    void Erased(IReadOnlyCollection<Guid> visitorIds);
}
