using System.Reflection;
using BenchmarkDotNet.Running;
using CantonRobotics.Benchmarks;
using CantonRobotics.Benchmarks.Dashboards;
using CantonRobotics.Benchmarks.Ingest;

switch (args)
{
    case ["ingest", .. var options]:
        await IngestComparison.RunAsync(options);
        break;
    case ["rebuild", .. var options]:
        await RebuildRun.RunAsync(options);
        break;
    case ["drive", var url, var access, .. var options]:
        await IngestComparison.DriveAsync(new Uri(url), access, options);
        break;
    case ["board", .. var options]:
        BoardRun.Run(options);
        break;
    case ["dashboards", .. var options]:
        await DashboardRun.RunAsync(options);
        break;
    case ["files", .. var options]:
        await FileRun.RunAsync(options);
        break;
    case ["export", .. var options]:
        await ExportRun.RunAsync(options);
        break;
    case ["print", .. var options]:
        await PrintRun.RunAsync(options);
        break;
    case ["overload", .. var options]:
        await OverloadRun.RunAsync(options);
        break;
    case ["viewers", .. var options]:
        await SlowViewersRun.RunAsync(options);
        break;
    case ["yardsticks", var url, var directory]:
        await Yardsticks.ServeAsync(url, directory);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
        break;
}
