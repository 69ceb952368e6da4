using CantonRobotics.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

public static class AccessRegistration
{
    /// <summary>Bearer tokens of devices start with this; their handler belongs to the devices' slice.</summary>
    public const string DeviceTokenPrefix = "crd_";

    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("CantonRobotics");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<IOptions<DataOptions>, ILoggerFactory>((keys, data, logs) =>
            keys.XmlRepository = DurableKeys.In(data.Value.KeyDirectory, logs));

        services.AddIdentity<Account, IdentityRole<Guid>>(Configure)
            .AddEntityFrameworkStores<FairDb>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromSeconds(30));
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
            .AddPolicy(Policies.Staff, policy => policy.RequireRole(Roles.Organizer, Roles.Exhibitor))
            .AddPolicy(Policies.Device, policy => policy.RequireClaim(ClaimNames.Device));
        services.AddCascadingAuthenticationState();
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<AccountOffice>();
        return builder;
    }

    public static void Configure(IdentityOptions identity)
    {
        identity.Password.RequiredLength = 12;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Password.RequiredUniqueChars = 5;
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
