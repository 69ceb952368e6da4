using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CantonRobotics.Access;

/// <summary>One change of accounts: Identity's manager on one context in one transaction, with its audit. What is not committed did not happen.</summary>
public sealed class AccountWork : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly IDbContextTransaction _all;
    private readonly FairWork _work;

    private AccountWork(AsyncServiceScope scope, IDbContextTransaction all, FairWork work) => (_scope, _all, _work) = (scope, all, work);

    public UserManager<Account> Manager => _scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

    public RoleManager<IdentityRole<Guid>> RoleManager => _scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();

    public FairDb Db => _work.Db;

    public ProtectedTokens Store => (ProtectedTokens)_scope.ServiceProvider.GetRequiredService<IUserStore<Account>>();

    public static async Task<AccountWork> OpenAsync(IServiceScopeFactory scopes, WriteGate gate, TimeProvider time, CancellationToken cancellation = default)
    {
        var pass = await gate.EnterAsync(cancellation);
        var scope = scopes.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<FairDb>();
            var all = await db.Database.BeginTransactionAsync(cancellation);
            if (db.Database.IsNpgsql())
            {
                // "The first" and "the last organizer" are true on one server at a time.
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({0x63725F6163636F75L})", cancellation);
            }

            return new AccountWork(scope, all, new FairWork(db, pass, time));
        }
        catch
        {
            pass.Dispose();
            await scope.DisposeAsync();
            throw;
        }
    }

    public void Record(AuditEntry entry) => _work.Record(entry);

    public async Task CommitAsync(CancellationToken cancellation = default)
    {
        await _work.SaveAsync(cancellation);
        await _all.CommitAsync(cancellation);
    }

    /// <summary>What Identity found wrong, as a refusal with a text of ours.</summary>
    public static Refusal? FaultOf(IdentityResult result) => result.Succeeded ? null : result.Errors.First().Code switch
    {
        "password-common" => new Refusal("password-common", "password"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => new Refusal("password-short", "password", AccessRegistration.LeastPassword),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new Refusal("password-wrong", "currentPassword"),
        nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail) => new Refusal("name-taken", "email"),
        nameof(IdentityErrorDescriber.InvalidUserName) or nameof(IdentityErrorDescriber.InvalidEmail) => new Refusal("email-wrong", "email"),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => new Refusal("changed-meanwhile"),
        var other => new Refusal("account-refused", null, other),
    };

    public async ValueTask DisposeAsync()
    {
        await _all.DisposeAsync();
        await _work.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
