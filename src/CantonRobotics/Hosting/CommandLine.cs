namespace CantonRobotics.Hosting;

/// <summary>The product's own options, in the form that configuration understands; everything else passes as it is.</summary>
public static class CommandLine
{
    public static string[] ToConfiguration(string[] args)
    {
        // Whoever changes the settings restarts; a watcher would be woken by every write into the data directory.
        List<string> configured = ["--hostBuilder:reloadConfigOnChange=false"];
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            switch (name)
            {
                case "--demo":
                    configured.Add($"--Demo:Enabled={value ?? "true"}");
                    break;
                case "--demo-speed":
                    configured.Add($"--Demo:Speed={value ?? Next(name)}");
                    break;
                case "--data":
                    configured.Add($"--Data:Directory={value ?? Next(name)}");
                    break;
                default:
                    configured.Add(args[i]);
                    break;
            }

            string Next(string option) => ++i < args.Length ? args[i] : throw new StartRefusedException($"{option} wants a value.");
        }

        return [.. configured];
    }

    /// <summary>Somebody at a command line wants the sentence, not the stack.</summary>
    public static void SayWhyNot(object sender, UnhandledExceptionEventArgs failure)
    {
        if (failure.ExceptionObject is StartRefusedException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            Console.Error.WriteLine(((Exception)failure.ExceptionObject).Message);
            Environment.Exit(1);
        }
    }
}
