namespace CantonRobotics.Fair;

/// <summary>
/// The 137th edition, spring of 2025 (phase dates and hours: Lishui commerce bureau notice 2025 no. 17); the service-robot zone was in its phase 1 with about
/// 4,200 m². Its hall is not publicly known: 10.2 is a demonstration hall.
/// </summary>
public static class DefaultProgramme
{
    public static Edition Edition137() => new()
    {
        Number = 137,
        Season = "2025 spring",
        TimeZone = "Asia/Shanghai",
        Phases =
        [
            new Phase
            {
                Number = 1,
                FirstDay = new DateOnly(2025, 4, 15),
                LastDay = new DateOnly(2025, 4, 19),
                Opens = new TimeOnly(9, 30),
                Closes = new TimeOnly(18, 0),
                Zones =
                [
                    new Zone
                    {
                        NameEn = "Service Robots",
                        NameZh = "服务机器人专区",
                        Hall = "10.2",
                        Width = 84,
                        Depth = 50,
                        Gates =
                        [
                            new Gate { Code = "gate-a", NameEn = "Entrance A", NameZh = "入口 A", X = 21, Y = 50 },
                            new Gate { Code = "gate-b", NameEn = "Entrance B", NameZh = "入口 B", X = 63, Y = 50 },
                        ],
                    },
                ],
            },
            new Phase { Number = 2, FirstDay = new DateOnly(2025, 4, 23), LastDay = new DateOnly(2025, 4, 27), Opens = new TimeOnly(9, 30), Closes = new TimeOnly(18, 0) },
            new Phase { Number = 3, FirstDay = new DateOnly(2025, 5, 1), LastDay = new DateOnly(2025, 5, 5), Opens = new TimeOnly(9, 30), Closes = new TimeOnly(18, 0) },
        ],
    };
}
