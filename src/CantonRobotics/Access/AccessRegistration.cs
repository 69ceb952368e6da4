using CantonRobotics.Access.Audit;
using CantonRobotics.Access.Invitations;
using CantonRobotics.Access.Setup;
using CantonRobotics.Access.SignIn;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

public static class AccessRegistration
{
    /// <summary>Bearer tokens of devices start with this; their handler belongs to the devices' slice.</summary>
    public const string DeviceTokenPrefix = "crd_";

    /// <summary>Characters of a password, at least.</summary>
    public const int LeastPassword = 12;

    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("CantonRobotics");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<IOptions<DataOptions>, ILoggerFactory>((keys, data, logs) =>
            keys.XmlRepository = DurableKeys.In(data.Value.KeyDirectory, logs));

        services.AddIdentity<Account, IdentityRole<Guid>>(Configure)
            .AddEntityFrameworkStores<FairDb>()
            .AddUserStore<ProtectedTokens>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager<AccountSignIn>()
            .AddPasswordValidator<CommonPasswords>()
            .AddDefaultTokenProviders();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section)
            .Validate(access => access.Freshness > TimeSpan.Zero && access.Freshness <= TimeSpan.FromSeconds(30), "Access:Freshness must be at most 30 seconds.").ValidateOnStart();
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecurityStampValidatorOptions>().Configure<IOptions<AccessOptions>>((stamp, access) => stamp.ValidationInterval = access.Value.Freshness);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccessOptions>>((passkeys, access) =>
            (passkeys.ServerDomain, passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = (access.Value.ServerDomain, "required", "required"));
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "cr.account";
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "back";
            cookie.Events.OnRedirectToLogin = AnswerOrRedirect;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        services.AddAuthentication(Schemes.Any)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, null)
            .AddPolicyScheme(Schemes.Any, null, any =>
                any.ForwardDefaultSelector = context => BearerToken.Of(context.Request) switch
                {
                    null => IdentityConstants.ApplicationScheme,
                    var token when token.StartsWith(DeviceTokenPrefix, StringComparison.Ordinal) => Schemes.Device,
                    _ => Schemes.ApiKey,
                });
        services.Configure<AuthenticationOptions>(options => options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultForbidScheme = Schemes.Any);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Organizer, policy => policy.RequireRole(Roles.Organizer))
            .AddPolicy(Policies.Exhibitor, policy => policy.RequireRole(Roles.Exhibitor).RequireClaim(ClaimNames.Exhibitor))
            .AddPolicy(Policies.Booth, policy => policy.RequireRole(Roles.Exhibitor, Roles.Booth).RequireClaim(ClaimNames.Exhibitor))
            .AddPolicy(Policies.Company, policy => policy.RequireRole(Roles.Organizer, Roles.Exhibitor))
            .AddPolicy(Policies.Devices, policy => policy.RequireRole(Roles.Organizer, Roles.Gate, Roles.Exhibitor))
            .AddPolicy(Policies.Account, policy => policy.RequireAssertion(look => look.User.AccountId is not null))
            .AddPolicy(Policies.Device, policy => policy.RequireClaim(ClaimNames.Device));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitWatch>();
        services.AddScoped<CircuitHandler, CircuitCaller>();
        services.AddSingleton<ApiKeyRing>().AddHostedService<KeyUse>();
        services.AddSingleton<AccountOffice>().AddSingleton<AccountWatch>().AddSingleton<OwnAccount>();
        services.AddSingleton<SetupCode>().AddSingleton<InvitationDesk>().AddSingleton<Postman>();
        services.AddSingleton<AuditTrail>().AddSingleton<ReadingRecord>();
        return builder;
    }

    /// <summary>Makes the set-up code where there is no account yet; after a demonstration has made its own.</summary>
    public static Task OpenAccessAsync(this WebApplication app) => app.Services.GetRequiredService<SetupCode>().OpenAsync();

    public static void Configure(IdentityOptions identity)
    {
        identity.Password.RequiredLength = LeastPassword;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Password.RequiredUniqueChars = 1;
        identity.User.AllowedUserNameCharacters = "";
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    private static Task AnswerOrRedirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
