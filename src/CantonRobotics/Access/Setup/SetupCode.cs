using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access.Setup;

/// <summary>
/// The first run. While there is no account, each start makes a code of 128 bits, tells it to the console and to a file that its owner alone reads, and takes it
/// once within 60 minutes. With the first account the door is shut for ever.
/// </summary>
public sealed class SetupCode(AccountOffice accounts, Mode mode, IOptions<DataOptions> data, TimeProvider time, ILogger<SetupCode> log)
{
    public const string FileName = "setup-code.txt";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private byte[]? _hash;
    private DateTimeOffset _until;
    private volatile bool _shut = true;

    private string FilePath => Path.Combine(data.Value.Directory, FileName);

    /// <summary>Whether anybody can still become the first organizer; false for ever once there is an account.</summary>
    public async ValueTask<bool> IsOpenAsync(CancellationToken cancellation = default)
    {
        if (!_shut && await accounts.AnyAsync(cancellation))
        {
            Shut();
        }

        return !_shut;
    }

    /// <summary>At every start: a new code where there is no account yet.</summary>
    public async Task OpenAsync()
    {
        if (mode.IsDemonstration || await accounts.AnyAsync())
        {
            Shut();
            return;
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        File.Delete(FilePath);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(FilePath, options))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(code + "\n"));
        }

        (_hash, _until, _shut) = (HashOf(code), time.GetUtcNow() + Lifetime, false);

        // Not through the log: logs are collected and read by others.
        Console.WriteLine($"No account exists yet. Open /setup and enter this code within {Lifetime.TotalMinutes:0} minutes: {code}");
        Console.WriteLine($"It is also in {FilePath}, which only this user can read. Restart for a new one.");
    }

    /// <summary>Takes the code and makes the first organizer, both or neither. Refused: <c>set-up-code</c>, <c>set-up-expired</c>, <c>set-up-done</c>, and what is wrong with the account.</summary>
    public async Task<Answer<Account>> TakeAsync(string? code, string email, string displayName, string password, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_hash is null || _shut)
            {
                return new Refusal("set-up-done");
            }

            if (!CryptographicOperations.FixedTimeEquals(HashOf(code?.Trim() ?? ""), _hash))
            {
                log.LogWarning("A wrong set-up code was entered.");
                return new Refusal("set-up-code", "code");
            }

            if (time.GetUtcNow() > _until)
            {
                return new Refusal("set-up-expired", "code");
            }

            var made = await accounts.CreateFirstAsync(email, displayName, password, cancellation);
            if (made.Done || made.Refusal.Code == "set-up-done")
            {
                Shut();
            }

            return made;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Shut()
    {
        (_hash, _shut) = (null, true);
        File.Delete(FilePath);
    }

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
