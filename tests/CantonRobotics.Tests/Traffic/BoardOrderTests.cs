using CantonRobotics.Traffic;
using CsCheck;

namespace CantonRobotics.Tests.Traffic;

/// <summary>Whatever the order in which scans become known, the board is the board of a recount.</summary>
public sealed class BoardOrderTests
{
    private static readonly string[] Places = ["A", "B", "C", "elsewhere"];
    private static readonly string[] Instants = ["09:29", "10:00", "11:17:31", "12:30", "15:00", "17:59:59", "18:00", "18:30", "23:59:59"];

    private static readonly Gen<Movement[]> Movements =
        Gen.Select(Gen.Long[1, 12], Gen.Int[0, 8], Gen.Int[0, (int)TimeSpan.FromHours(34).TotalSeconds], Gen.Bool, Gen.Int[0, 999])
            .Select((badge, place, second, lead, milliseconds) => (badge, place, lead, At: FairDay.Instant("00:00").AddSeconds(second).AddMilliseconds(milliseconds)))
            .Array[0, 120]
            .Select(rows => rows.Select((row, i) => Of(i + 1, row.badge, row.place, row.lead, row.At)).ToArray());

    [Fact]
    public void Scans_ShuffledAndLate_GiveTheSameBoard() =>
        Gen.Select(Movements, Gen.Int[0, int.MaxValue]).Sample((movements, seed) =>
        {
            var shuffled = (Movement[])movements.Clone();
            new Random(seed).Shuffle(shuffled);

            Same(Fed([.. movements.OrderBy(one => one.At).ThenBy(one => one.Seq)], 1000), Fed(shuffled, 1 + (seed % 9)));
        }, iter: 2_000);

    [Fact]
    public void Scans_DeliveredTwice_CountOnce() =>
        Movements.Sample(movements => Same(Fed(movements, 1000), Fed([.. movements, .. movements.Reverse()], 7)), iter: 300);

    [Fact]
    public void Board_ReadInBetween_EqualsABoardFedAtOnce() =>
        Movements.Sample(movements =>
        {
            var fair = new FairDay();
            foreach (var movement in movements)
            {
                fair.Board.Record([movement]);
                _ = fair.Board.Read(movement.At);
            }

            Same(fair, Fed(movements, 1000));
        }, iter: 300);

    [Fact]
    public void HundredThousandMovements_InAnyOrder_EqualTheRecount()
    {
        var random = new Random(20250415);
        var movements = Enumerable.Range(1, 100_000)
            .Select(i => Of(i, random.Next(5_000), random.Next(9), random.Next(4) == 0, FairDay.Instant("09:00").AddMilliseconds(random.Next(36_000_000))))
            .ToArray();

        var live = Fed(movements, 50);
        var recount = Fed([.. movements.OrderBy(one => one.At).ThenBy(one => one.Seq)], 512);

        Same(live, recount);
        Assert.Equal(movements.Where(one => one.Kind != MovementKind.Exit).Select(one => one.BadgeId).Distinct().Count(), live.Board.Read(FairDay.Instant("17:00")).Zone.Visitors);
        Assert.Equal(movements.Where(one => one.Place == "A").Select(one => one.BadgeId).Distinct().Count(), live.Board.Read(FairDay.Instant("17:00")).Booths[0].Visitors);
    }

    private static Movement Of(long seq, long badge, int place, bool lead, DateTime at) => place switch
    {
        0 => new Movement(seq, badge, "gate-a", MovementKind.Entry, false, at),
        1 => new Movement(seq, badge, "gate-a", MovementKind.Exit, false, at),
        _ => new Movement(seq, badge, Places[place % Places.Length], MovementKind.Visit, lead, at),
    };

    private static FairDay Fed(Movement[] movements, int batch)
    {
        var fair = new FairDay();
        foreach (var chunk in movements.Chunk(batch))
        {
            fair.Board.Record(chunk);
        }

        return fair;
    }

    private static void Same(FairDay one, FairDay other)
    {
        foreach (var day in (int[])[0, 1])
        {
            foreach (var instant in Instants)
            {
                Assert.Equal(one.Board.Read(FairDay.Instant(instant, day)), other.Board.Read(FairDay.Instant(instant, day)));
            }
        }
    }
}
