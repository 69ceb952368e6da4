using Spectre.Console;

namespace CantonRobotics.Rehearsal;

/// <summary>A progress bar on standard error, where a person watches.</summary>
public static class Progress
{
    public static async Task WhileAsync(string what, double whole, Func<double> done, Func<string> note, Task work)
    {
        if (Console.IsErrorRedirected)
        {
            await work;
            return;
        }

        await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(what, maxValue: whole);
                while (!work.IsCompleted)
                {
                    bar.Value = Math.Min(whole, done());
                    bar.Description = Markup.Escape($"{what}, {note()}");
                    await Task.WhenAny(work, Task.Delay(200));
                }
            });
        await work;
    }
}
