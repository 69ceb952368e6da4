using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using CantonRobotics.Exhibitors;
using CantonRobotics.Visitors;

namespace CantonRobotics.Demo;

/// <summary>
/// Invented people: the same number is always the same person. Contacts use reserved example domains; companies are invented.
/// </summary>
public static class DemoPeople
{
    private sealed record Origin(string Country, string Language, bool FamilyFirst, string[] Given, string[] Family, string[] Companies);

    private static readonly Origin[] Origins =
    [
        new("CN", "zh-Hans", true, ["伟", "芳", "秀英", "敏", "静", "磊", "洋", "艳", "杰", "娟", "涛", "明", "超", "晓明", "霞", "建国"], ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙"], ["珠江酒店采购", "南岭物业", "云山医疗器械", "海珠商贸", "北辰教育", "岭南餐饮"]),
        new("US", "en", false, ["Emily", "James", "Olivia", "Noah", "Grace", "Daniel", "Ruth", "Marcus"], ["Carter", "Nguyen", "Walker", "Reed", "Brooks", "Hayes", "Foster"], ["Lakeside Facilities", "Redwood Clinics", "Prairie Hotels"]),
        new("AE", "en", false, ["Amina", "Khalid", "Layla", "Omar", "Noura", "Yusuf"], ["Haddad", "Al Farsi", "Al Mansoori", "Rahman", "Nasser"], ["Dune Hospitality", "Marina Retail Group"]),
        new("MA", "en", false, ["Yasmine", "Karim", "Salma", "Hamza"], ["Bennani", "Alaoui", "Haddad", "Tazi"], ["Atlas Hôtels", "Rabat Distribution"]),
        new("SA", "en", false, ["محمد", "فاطمة", "عبد الله", "نورة"], ["علي", "الحربي", "القحطاني", "العتيبي"], ["شركة النخيل للتجارة", "Najd Medical Supply"]),
        new("IN", "en", false, ["Aarav", "Priya", "Rohan", "Ananya", "Vikram", "Meera"], ["Sharma", "Patel", "Iyer", "Reddy", "Khan", "Das"], ["Ganga Automation", "Deccan Hospitals", "Malabar Foods"]),
        new("VN", "en", true, ["Thị Hương", "Văn Minh", "Thu Trang", "Quốc Bảo"], ["Nguyễn", "Trần", "Lê", "Phạm"], ["Sông Hồng Trading", "Saigon Kitchens"]),
        new("RU", "en", false, ["Иван", "Ольга", "Дмитрий", "Анна"], ["Петров", "Соколова", "Волков", "Морозова"], ["Северный Сервис", "Volga Logistics"]),
        new("BR", "en", false, ["José", "Ana", "Rafael", "Beatriz"], ["da Silva", "Souza", "Oliveira", "Costa"], ["Ipê Equipamentos", "Horizonte Hotéis"]),
        new("DE", "en", false, ["Jonas", "Lena", "Matthias", "Katharina"], ["Schröder", "Weiß", "Krüger", "Lange"], ["Nordlicht Handel", "Elbe Pflege"]),
        new("ES", "en", false, ["Lucía", "Álvaro", "Carmen", "Íñigo"], ["García", "Núñez", "Ibáñez", "Romero"], ["Levante Hoteles", "Ebro Limpieza"]),
        new("KR", "en", true, ["지훈", "서연", "민준", "하은"], ["김", "이", "박", "최"], ["한빛유통", "Namsan Care"]),
        new("JP", "en", true, ["陽菜", "蓮", "美咲", "大輔"], ["佐藤", "鈴木", "高橋", "田中"], ["青葉商事", "Hayabusa Foods"]),
        new("TH", "en", false, ["Somchai", "Kanya", "Anong", "Prasert"], ["Suwan", "Chaiyasit", "Boonmee", "Wattana"], ["Chao Phraya Resorts", "Isan Agritech"]),
        new("NG", "en", false, ["Chinedu", "Ngozi", "Tunde", "Amaka"], ["Okafor", "Balogun", "Eze", "Adeyemi"], ["Lagos Cold Chain", "Niger Clinics"]),
        new("KE", "en", false, ["Wanjiru", "Otieno", "Achieng", "Kamau"], ["Mwangi", "Odhiambo", "Njoroge", "Wekesa"], ["Rift Valley Farms", "Mombasa Ports Supply"]),
        new("MY", "en", false, ["Aisyah", "Wei Jie", "Farid", "Mei Ling"], ["binti Ahmad", "Tan", "Ismail", "Wong"], ["Melaka Retail", "Kinabalu Hotels"]),
        new("MX", "en", false, ["Sofía", "Diego", "Ximena", "Andrés"], ["Hernández", "Muñoz", "Peña", "Flores"], ["Anáhuac Servicios", "Jalisco Agro"]),
        new("FR", "en", false, ["Élodie", "François", "Chloé", "Rémi"], ["Lefèvre", "Noël", "Garçon", "Moreau"], ["Atelier Rhône", "Cliniques de l'Ouest"]),
        new("TR", "en", false, ["Ayşe", "Çağlar", "Zeynep", "Emre"], ["Yıldız", "Öztürk", "Şahin", "Demir"], ["Anadolu Otelcilik", "Marmara Lojistik"]),
    ];

    public static Registration Person(int number, int seed)
    {
        var random = new Random(unchecked(seed * 7919 + number));

        // Two of five visitors of the zone come from within China; the rest from everywhere.
        var origin = Origins[random.NextDouble() < 0.4 ? 0 : random.Next(1, Origins.Length)];
        var (given, family) = (Pick(random, origin.Given), Pick(random, origin.Family));
        var chinese = origin.Country == "CN";
        var separator = given[0] > 0x2E80 ? "" : " ";
        return new Registration
        {
            Name = origin.FamilyFirst ? family + separator + given : given + " " + family,
            GivenName = given,
            FamilyName = family,
            Company = Pick(random, origin.Companies),
            Country = origin.Country,
            Contact = string.Create(CultureInfo.InvariantCulture, $"visitor{number:000000}@visitors.example.com"),
            Kind = random.NextDouble() switch
            {
                < 0.03 => VisitorKind.Press,
                < 0.05 => VisitorKind.Guest,
                < 0.13 => VisitorKind.BuyersRepresentative,
                _ => chinese ? VisitorKind.DomesticPurchaser : VisitorKind.OverseasBuyer,
            },
            Interests = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Categories.All[random.Next(Categories.All.Count)]).Distinct()],
            Language = origin.Language,
            ShareContact = random.NextDouble() < 0.72,
            ConsentText = $"{Consent.CurrentText}/{origin.Language}",
            SubmissionId = SubmissionOf(number, seed),
        };
    }

    /// <summary>Derived from the number, so that a restarted demonstration finds its people again instead of inventing them twice.</summary>
    private static Guid SubmissionOf(int number, int seed)
    {
        Span<byte> input = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(input, seed);
        BinaryPrimitives.WriteInt32BigEndian(input[4..], number);
        return new Guid(SHA256.HashData(input).AsSpan(0, 16));
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
