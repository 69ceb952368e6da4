namespace CantonRobotics.Data;

/// <summary>A row that belongs to one exhibitor (null: to the organizer). For an exhibitor's caller all others do not exist: <see cref="FairDb"/> filters, <see cref="OwnerGuard"/> checks.</summary>
public interface IOwned
{
    Guid? ExhibitorId { get; }
}

/// <summary>A row of one exhibitor that everybody may read, such as a robot: an exhibitor's caller writes none of another's.</summary>
public interface IPublished
{
    Guid ExhibitorId { get; }
}

/// <summary>A row about people that an exhibitor's caller may reach only through rows it owns, or where a rule in the code lifts its scope for a moment.</summary>
public interface IConfidential;

/// <summary>An exhibitor's work would have read or written beyond its own rows: a defect of the product, never of the input. The request ends with 500.</summary>
public sealed class UnscopedQueryException(string message) : Exception(message);
