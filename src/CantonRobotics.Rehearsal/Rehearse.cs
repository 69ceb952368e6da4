using System.CommandLine;

namespace CantonRobotics.Rehearsal;

/// <summary>The command line: three verbs against a running server, over HTTP and SignalR only. The result goes to standard output, progress to standard error.</summary>
public static class Rehearse
{
    private static readonly Option<FileInfo> Access = new("--access") { Description = "demo-access.json of the server", Required = true, Recursive = true };
    private static readonly Option<Uri?> Server = new("--server")
    {
        Description = "Where the server is, if not at the file's baseUrl",
        Recursive = true,
        CustomParser = given => Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") ? url : Refuse(given),
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The last line is one JSON object", Recursive = true };

    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("Walks a fair day through a CantonRobotics server, or loads it.") { Access, Server, Json, Day(), Load(), Verify() };
        return root.Parse(args).InvokeAsync();
    }

    private static Command Day()
    {
        Option<int> visitors = new("--visitors") { Description = "Visitors of the day (at most one a sample badge)", DefaultValueFactory = _ => 300 };
        Option<double> speed = new("--speed") { Description = "Fair minutes in a minute", DefaultValueFactory = _ => 60 };
        Option<int> seed = new("--seed") { Description = "The same seed walks the same day", DefaultValueFactory = _ => 137 };
        Between(visitors, 1, 1_000_000);
        var day = new Command("day", "Visitors walk a fair day: in by a gate, from booth to booth, out again.") { visitors, speed, seed };
        day.SetAction((parsed, cancellation) => RunAsync(parsed, access =>
            new DayRun(access, parsed.GetValue(visitors), parsed.GetValue(speed), parsed.GetValue(seed)).RunAsync(cancellation)));
        return day;
    }

    private static Command Load()
    {
        Option<double> rate = new("--rate")
        {
            Description = "Scans a second, or max",
            CustomParser = given => given.Tokens is [{ Value: "max" }]
                ? double.PositiveInfinity
                : double.TryParse(given.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e9 ? number : Refuse(given),
            DefaultValueFactory = _ => 200,
        };
        Option<int> batch = new("--batch") { Description = "Scans a request", DefaultValueFactory = _ => 1 };
        Option<int> connections = new("--connections") { Description = "Requests under way at once", DefaultValueFactory = _ => 16 };
        Option<int> viewers = new("--viewers") { Description = "Clients on the traffic hub", DefaultValueFactory = _ => 0 };
        var viewersAs = new Option<string>("--viewers-as") { Description = "organizer (every 250 ms) or public (every second)", DefaultValueFactory = _ => "organizer" }
            .AcceptOnlyFromAmong("organizer", "public");
        Option<double> seconds = new("--seconds") { Description = "How long scans are sent", DefaultValueFactory = _ => 10 };
        Option<FileInfo?> acks = new("--acks") { Description = "File for the ids of acknowledged scans, one a line" };
        Between(batch, 1, 100);
        Between(connections, 1, 10_000);
        Between(viewers, 0, 100_000);
        var load = new Command("load", "Sends scans and holds hub viewers; measures send→ack and capture→viewer.") { rate, batch, connections, viewers, viewersAs, seconds, acks };
        load.SetAction((parsed, cancellation) => RunAsync(parsed, access => new LoadRun(access, new LoadPlan(
            parsed.GetValue(rate) is var pace && double.IsFinite(pace) ? pace : null, parsed.GetValue(batch), parsed.GetValue(connections), parsed.GetValue(viewers), parsed.GetValue(viewersAs) == "organizer",
            TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(acks)?.FullName)).RunAsync(cancellation)));
        return load;

        static double Refuse(System.CommandLine.Parsing.ArgumentResult given)
        {
            given.AddError("--rate wants a number above 0, or max.");
            return default;
        }
    }

    private static Command Verify()
    {
        Option<FileInfo> acks = new("--acks") { Description = "File that load wrote", Required = true };
        var verify = new Command("verify", "Every acknowledged scan is stored exactly once; else exit code 1 and the ids.") { acks };
        verify.SetAction((parsed, cancellation) => RunAsync(parsed, access => new VerifyRun(access, parsed.GetRequiredValue(acks).FullName).RunAsync(cancellation)));
        return verify;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<ServerAccess, Task<IReport>> run)
    {
        try
        {
            var report = await run(ServerAccess.Read(parsed.GetRequiredValue(Access).FullName, parsed.GetValue(Server)));
            report.Print(Console.Out);
            if (parsed.GetValue(Json))
            {
                Console.Out.WriteLine(report.ToJson());
            }

            return report.Good ? 0 : 1;
        }
        catch (Exception problem) when (problem is RehearsalException or HttpRequestException or IOException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 2;
        }
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult given)
    {
        given.AddError("--server wants an address such as http://localhost:5080.");
        return null;
    }

    private static void Between(Option<int> option, int least, int most) => option.Validators.Add(given =>
    {
        if (given.GetValueOrDefault<int>() is var number && (number < least || number > most))
        {
            given.AddError($"{option.Name} is between {least} and {most}.");
        }
    });
}
