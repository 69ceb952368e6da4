using Microsoft.AspNetCore.Components.Forms;

namespace CantonRobotics.Exhibitors;

/// <summary>A picture that somebody chose on a console page, as bytes for <see cref="PictureAlbum"/>.</summary>
public static class PictureUpload
{
    /// <summary>Of a file that is too large only as much as is needed to be refused.</summary>
    public static async Task<byte[]> ReadAsync(IBrowserFile file)
    {
        if (file.Size > PictureRaster.MostBytes)
        {
            return new byte[PictureRaster.MostBytes + 1];
        }

        using var memory = new MemoryStream();
        await using var stream = file.OpenReadStream(PictureRaster.MostBytes);
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }
}
