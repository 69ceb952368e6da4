using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Data;

/// <summary>One row that is written to see whether the database can be written.</summary>
public sealed class Pulse
{
    public int Id { get; init; }

    public required DateTime BeatAt { get; set; }
}

public sealed class PulseTable : IEntityTypeConfiguration<Pulse>
{
    public void Configure(EntityTypeBuilder<Pulse> table)
    {
        table.ToTable("Pulses");
        table.Property(pulse => pulse.Id).ValueGeneratedNever();
    }
}

/// <summary>Writes a row, and looks whether the disk under the data directory has room.</summary>
public sealed class DatabaseCheck(FairStore store, IOptions<DataOptions> options, TimeProvider time) : IHealthCheck
{
    /// <summary>Who asks whether scans can be taken gets an answer before it gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const long LeastBytesFree = 64L * 1024 * 1024;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = DiskSpace.FreeBytes(options.Value);
        if (free < LeastBytesFree)
        {
            return HealthCheckResult.Unhealthy($"Only {free / 1024 / 1024} MB are free under the data directory.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var work = await store.WriteAsync(patience.Token);
            var now = time.GetUtcNow().UtcDateTime;
            if (await work.Db.Set<Pulse>().ExecuteUpdateAsync(set => set.SetProperty(pulse => pulse.BeatAt, now), patience.Token) == 0)
            {
                work.Db.Add(new Pulse { Id = 1, BeatAt = now });
                await work.SaveAsync(patience.Token);
            }

            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database cannot be written.", error);
        }
    }
}
