using System.Buffers;
using CantonRobotics.Scans;
using Parquet;
using Parquet.Schema;

namespace CantonRobotics.Reports.ScanFiles;

/// <summary>Rows of the log as Parquet, group by group: of the log no more than one group is in memory.</summary>
internal static class ScanParquet
{
    public const int GroupRows = 20_000;

    private static readonly DataField<long> Seq = new("seq");
    private static readonly DataField<Guid> ScanId = new("scanId");
    private static readonly DataField<string> BadgeId = new("badgeId", nullable: true);
    private static readonly DataField<string> BadgeClass = new("badgeClass", nullable: true);
    private static readonly DataField<Guid> DeviceId = new("deviceId");
    private static readonly DataField<string> PlaceKind = new("placeKind", nullable: true);
    private static readonly DataField<string> Place = new("place", nullable: true);
    private static readonly DataField<string> Kind = new("kind", nullable: true);
    private static readonly DataField<string> Purpose = new("purpose", nullable: true);
    private static readonly DataField<bool> LeadGranted = new("leadGranted");
    private static readonly DataField<string> Outcome = new("outcome", nullable: true);
    private static readonly DateTimeDataField CapturedAt = new("capturedAt", DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: false);
    private static readonly DateTimeDataField ReceivedAt = new("receivedAt", DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: false);
    private static readonly DataField<long> ClockOffsetMs = new("clockOffsetMs");

    private static readonly ParquetSchema Schema = new(Seq, ScanId, BadgeId, BadgeClass, DeviceId, PlaceKind, Place, Kind, Purpose, LeadGranted, Outcome, CapturedAt, ReceivedAt, ClockOffsetMs);

    public static async Task WriteAsync(IAsyncEnumerable<ScanLine> scans, Stream to, Guid epoch, bool isDemonstration, CancellationToken cancellation)
    {
        await using var forward = new ForwardStream(to);
        await using (var file = await ParquetWriter.CreateAsync(Schema, forward, cancellationToken: cancellation))
        {
            file.CustomMetadata = new Dictionary<string, string> { ["epoch"] = epoch.ToString(), ["demonstration"] = isDemonstration ? "DEMONSTRATION: invented scans" : "no" };
            List<ScanLine> group = new(GroupRows);
            await foreach (var scan in scans.WithCancellation(cancellation))
            {
                group.Add(scan);
                if (group.Count == GroupRows)
                {
                    await GroupAsync(file, group, cancellation);
                    await forward.SendAsync(cancellation);
                    group.Clear();
                }
            }

            if (group.Count > 0)
            {
                await GroupAsync(file, group, cancellation);
            }
        }

        await forward.SendAsync(cancellation);
    }

    private static async Task GroupAsync(ParquetWriter file, List<ScanLine> rows, CancellationToken cancellation)
    {
        using var group = file.CreateRowGroup();
        await Values(Seq, one => one.Seq);
        await Values(ScanId, one => one.ScanId);
        await Texts(BadgeId, one => one.BadgeId);
        await Texts(BadgeClass, one => ScanWords.Of(one.BadgeClass));
        await Values(DeviceId, one => one.DeviceId);
        await Texts(PlaceKind, one => ScanWords.Of(one.PlaceKind));
        await Texts(Place, one => one.Place);
        await Texts(Kind, one => ScanWords.Of(one.Kind));
        await Texts(Purpose, one => ScanWords.Of(one.Purpose));
        await Values(LeadGranted, one => one.LeadGranted);
        await Texts(Outcome, one => ScanWords.Of(one.Outcome));
        await Values(CapturedAt, one => one.CapturedAt);
        await Values(ReceivedAt, one => one.ReceivedAt);
        await Values(ClockOffsetMs, one => one.ClockOffsetMs);
        group.CompleteValidate();

        async Task Values<TValue>(DataField field, Func<ScanLine, TValue> of)
            where TValue : struct
        {
            var column = Filled(of);
            await group.WriteAsync<TValue>(field, column.AsMemory(0, rows.Count), cancellationToken: cancellation);
            ArrayPool<TValue>.Shared.Return(column);
        }

        async Task Texts(DataField field, Func<ScanLine, string?> of)
        {
            var column = Filled(of);
            await group.WriteAsync(field, new ArraySegment<string>(column!, 0, rows.Count));
            ArrayPool<string?>.Shared.Return(column, clearArray: true);
        }

        // Arrays of this length are collected late: new ones for each group would heap up.
        TValue[] Filled<TValue>(Func<ScanLine, TValue> of)
        {
            var column = ArrayPool<TValue>.Shared.Rent(rows.Count);
            for (var row = 0; row < rows.Count; row++)
            {
                column[row] = of(rows[row]);
            }

            return column;
        }
    }

    /// <summary>
    /// Takes what its writer writes at once and sends it on where there is time to wait; a response takes nothing else. It cannot go back, and the writer does not.
    /// </summary>
    private sealed class ForwardStream(Stream to) : Stream
    {
        private readonly MemoryStream _waiting = new();
        private long _sent;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _sent + _waiting.Length;

        public override long Position { get => Length; set => throw new NotSupportedException(); }

        public async Task SendAsync(CancellationToken cancellation)
        {
            _sent += _waiting.Length;
            _waiting.Position = 0;
            await _waiting.CopyToAsync(to, cancellation);
            _waiting.SetLength(0);
            await to.FlushAsync(cancellation);
        }

        public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
