using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Exhibitors;

/// <summary>The only writer of pictures: one logo an exhibitor, one picture a robot.</summary>
public sealed class PictureAlbum(FairStore store, FairClock clock) : IDisposable
{
    /// <summary>Each picture that is being read takes up to 64 MB; who comes later waits.</summary>
    private readonly SemaphoreSlim _readers = new(2, 2);

    /// <summary>Takes the place of the one before.</summary>
    /// <param name="exhibitorId">Whose.</param>
    /// <param name="robotId">One of its robots; null for the logo.</param>
    /// <param name="upload">As it came.</param>
    public async Task<Answer<PictureView>> PutAsync(Guid exhibitorId, Guid? robotId, byte[] upload, CancellationToken cancellation = default)
    {
        var raster = await ReadAsync(upload, cancellation);
        if (!raster.Done)
        {
            return raster.Refusal;
        }

        await using var work = await store.WriteAsync(cancellation);
        if (!await work.Db.Exhibitors.AnyAsync(one => one.Id == exhibitorId, cancellation))
        {
            return new Refusal("exhibitor-unknown");
        }

        var (bytes, width, height) = raster.Value;
        var picture = new Picture { ExhibitorId = exhibitorId, RobotId = robotId, Bytes = bytes, Width = width, Height = height, UploadedAt = clock.UtcNow };
        work.Db.Pictures.RemoveRange(await work.Db.Pictures.Where(one => one.ExhibitorId == exhibitorId && one.RobotId == robotId).ToListAsync(cancellation));
        work.Db.Pictures.Add(picture);
        try
        {
            await work.SaveAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Two uploads at once, or the robot left the roster meanwhile: only possible on PostgreSQL.
            return new Refusal("changed-meanwhile");
        }

        return new PictureView(picture.Id, width, height);
    }

    public async Task RemoveAsync(Guid exhibitorId, Guid? robotId, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        await work.Db.Pictures.Where(one => one.ExhibitorId == exhibitorId && one.RobotId == robotId).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The pictures of these exhibitors, without their bytes: of the exhibitor itself under its id, of a robot under the robot's.</summary>
    public async Task<IReadOnlyDictionary<Guid, PictureView>> OfAsync(IReadOnlyCollection<Guid> exhibitorIds, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Pictures.Where(one => exhibitorIds.Contains(one.ExhibitorId)).Select(one => new { Of = one.RobotId ?? one.ExhibitorId, one.Id, one.Width, one.Height })
            .ToDictionaryAsync(one => one.Of, one => new PictureView(one.Id, one.Width, one.Height), cancellation);
    }

    /// <summary>A picture and whose it is.</summary>
    public async Task<(byte[] Bytes, Exhibitor Exhibitor)?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var found = await db.Pictures.Where(one => one.Id == id).Join(db.Exhibitors, one => one.ExhibitorId, exhibitor => exhibitor.Id, (one, exhibitor) => new { one.Bytes, Exhibitor = exhibitor })
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : (found.Bytes, found.Exhibitor);
    }

    /// <summary>Joins the write that removes these robots, without saving.</summary>
    internal static async Task DropAsync(FairDb db, IReadOnlyCollection<Guid> robotIds, CancellationToken cancellation)
    {
        if (robotIds.Count > 0)
        {
            db.Pictures.RemoveRange(await db.Pictures.Where(one => one.RobotId != null && robotIds.Contains(one.RobotId.Value)).ToListAsync(cancellation));
        }
    }

    public void Dispose() => _readers.Dispose();

    private async Task<Answer<PictureRaster>> ReadAsync(byte[] upload, CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => PictureRaster.Read(upload), cancellation);
        }
        finally
        {
            _readers.Release();
        }
    }
}
