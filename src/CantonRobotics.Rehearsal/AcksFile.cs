using System.Text;

namespace CantonRobotics.Rehearsal;

/// <summary>The ids of acknowledged scans, one a line, handed to the operating system before the next request goes out: they outlive this process.</summary>
public sealed class AcksFile(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock _turn = new();

    public static IEnumerable<Guid> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
            {
                yield return Guid.TryParse(line, out var id) ? id : throw new RehearsalException($"Line {number} of {path} is no scan id: {line}");
            }
        }
    }

    public void Write(IEnumerable<Guid> scanIds)
    {
        var lines = new StringBuilder();
        foreach (var id in scanIds)
        {
            lines.Append(id).Append('\n');
        }

        lock (_turn)
        {
            _file.Write(Encoding.ASCII.GetBytes(lines.ToString()));
        }
    }

    public void Dispose() => _file.Dispose();
}
