namespace CantonRobotics.Hosting;

/// <summary>The one file of a request: its body as it is, whatever it is called (curl calls everything a form), or the only file of a form.</summary>
public static class UploadedFile
{
    /// <summary>Null when it is a form that cannot be read, or that holds no file or several.</summary>
    public static async Task<Stream?> OpenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            return request.Body;
        }

        try
        {
            return await request.ReadFormAsync(cancellation) is { Files: [var file] } ? file.OpenReadStream() : null;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    /// <summary>Its bytes; null when there are more than <paramref name="most"/>.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > most)
            {
                return null;
            }
        }

        return memory.ToArray();
    }
}
