using CantonRobotics.Ui;

namespace CantonRobotics.Exhibitors;

/// <summary>Provinces and cities of head offices in both scripts: stored in English, shown and searched in the reader's.</summary>
public static class Places
{
    public const string Overseas = "Overseas";

    private static readonly Dictionary<string, string> ProvinceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Anhui"] = "安徽",
        ["Beijing"] = "北京",
        ["Chongqing"] = "重庆",
        ["Fujian"] = "福建",
        ["Gansu"] = "甘肃",
        ["Guangdong"] = "广东",
        ["Guangxi"] = "广西",
        ["Guizhou"] = "贵州",
        ["Hainan"] = "海南",
        ["Hebei"] = "河北",
        ["Heilongjiang"] = "黑龙江",
        ["Henan"] = "河南",
        ["Hong Kong"] = "香港",
        ["Hubei"] = "湖北",
        ["Hunan"] = "湖南",
        ["Inner Mongolia"] = "内蒙古",
        ["Jiangsu"] = "江苏",
        ["Jiangxi"] = "江西",
        ["Jilin"] = "吉林",
        ["Liaoning"] = "辽宁",
        ["Macao"] = "澳门",
        ["Ningxia"] = "宁夏",
        ["Qinghai"] = "青海",
        ["Shaanxi"] = "陕西",
        ["Shandong"] = "山东",
        ["Shanghai"] = "上海",
        ["Shanxi"] = "山西",
        ["Sichuan"] = "四川",
        ["Taiwan"] = "台湾",
        ["Tianjin"] = "天津",
        ["Tibet"] = "西藏",
        ["Xinjiang"] = "新疆",
        ["Yunnan"] = "云南",
        ["Zhejiang"] = "浙江",
        [Overseas] = "境外",
    };

    private static readonly Dictionary<string, string> CityNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Beijing"] = "北京",
        ["Changsha"] = "长沙",
        ["Chengdu"] = "成都",
        ["Chongqing"] = "重庆",
        ["Dalian"] = "大连",
        ["Dongguan"] = "东莞",
        ["Foshan"] = "佛山",
        ["Guangzhou"] = "广州",
        ["Hangzhou"] = "杭州",
        ["Harbin"] = "哈尔滨",
        ["Hefei"] = "合肥",
        ["Nanjing"] = "南京",
        ["Ningbo"] = "宁波",
        ["Qingdao"] = "青岛",
        ["Shanghai"] = "上海",
        ["Shenyang"] = "沈阳",
        ["Shenzhen"] = "深圳",
        ["Suzhou"] = "苏州",
        ["Suzhou (Kunshan)"] = "苏州（昆山）",
        ["Tangshan"] = "唐山",
        ["Tianjin"] = "天津",
        ["Wuhan"] = "武汉",
        ["Wuxi"] = "无锡",
        ["Xiamen"] = "厦门",
        ["Xi'an"] = "西安",
        ["Zhuhai"] = "珠海",
    };

    /// <summary>In English, as stored; <see cref="Overseas"/> last.</summary>
    public static IReadOnlyList<string> Provinces { get; } = [.. ProvinceNames.Keys];

    /// <summary>The stored spelling of a province, whatever the case; null when there is none of that name.</summary>
    public static string? Province(string? name) => Provinces.FirstOrDefault(one => string.Equals(one, name?.Trim(), StringComparison.OrdinalIgnoreCase));

    public static string ProvinceName(string english) => Cultures.Pick(english, ProvinceNames.GetValueOrDefault(english, ""));

    /// <summary>Cities are free text: one without a known Chinese name keeps its English one.</summary>
    public static string CityName(string english) => Cultures.Pick(english, CityNames.GetValueOrDefault(english, ""));

    /// <summary>Provinces (stored spelling) that a search in Chinese means.</summary>
    public static string[] ProvincesIn(string search) => Matching(ProvinceNames, search);

    /// <summary>Cities (stored spelling) that a search in Chinese means.</summary>
    public static string[] CitiesIn(string search) => Matching(CityNames, search);

    private static string[] Matching(Dictionary<string, string> names, string search) =>
        [.. names.Where(name => name.Value.Contains(search, StringComparison.Ordinal)).Select(name => name.Key)];
}
