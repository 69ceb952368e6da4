namespace CantonRobotics.Hosting;

/// <summary>A setting with several values: <c>A,B</c> in one, as environment variables like it, or one each (<c>Name:0</c>, <c>Name:1</c>), as JSON likes it.</summary>
public static class SettingList
{
    public static IReadOnlyList<string> ListOf(this IConfiguration configuration, string key) =>
        [.. configuration.GetSection(key).GetChildren().Select(one => one.Value).Prepend(configuration[key])
            .SelectMany(value => (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
