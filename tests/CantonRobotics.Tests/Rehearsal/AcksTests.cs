using CantonRobotics.Rehearsal;

namespace CantonRobotics.Tests.Rehearsal;

public sealed class AcksTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"cr-acks-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Ids_AreInTheFileBeforeItIsClosed()
    {
        Guid[] ids = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        using var acks = new AcksFile(_path);
        acks.Write(ids[..2]);
        acks.Write(ids[2..]);

        Assert.Equal(ids, AcksFile.Read(_path));
    }

    [Fact]
    public void Line_ThatIsNoId_IsNamed()
    {
        File.WriteAllText(_path, $"{Guid.CreateVersion7()}\nnonsense\n");

        Assert.Contains("Line 2", Assert.Throws<RehearsalException>(() => AcksFile.Read(_path).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verification_NamesWhatIsMissingAndWhatIsStoredTwice()
    {
        var (there, missing, twice) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var count = new AckCount([there, missing, twice]);
        foreach (var stored in new[] { there, twice, Guid.CreateVersion7(), twice })
        {
            count.Stored(stored);
        }

        var report = count.Report();

        Assert.Equal([missing], report.Missing);
        Assert.Equal([twice], report.Doubled);
        Assert.Equal(4, report.StoredRows);
        Assert.False(report.Good);
    }

    [Fact]
    public void Verification_OfNothing_ProvesNothing() => Assert.False(new AckCount([]).Report().Good);

    [Fact]
    public void Verification_OfEachOnce_IsGood()
    {
        var id = Guid.CreateVersion7();
        var count = new AckCount([id, id]);
        count.Stored(id);

        Assert.True(count.Report().Good);
    }
}
