using CantonRobotics.Access;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Scalar.AspNetCore;

namespace CantonRobotics.Hosting;

public static class HostingRegistration
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        StartConditions.RefuseUnmet(builder.Configuration, (builder.Configuration.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions()).KeyDirectory);
        builder.Services.AddSingleton(TrustedProxies.Read(builder.Configuration));
        builder.Services.AddSingleton(OriginCheck.Read(builder.Configuration));
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(new Mode(builder.Configuration.GetValue("Demo:Enabled", false)));
        builder.AddRequestSizes();
        builder.Services.AddRequestLimits();
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks();
        builder.Services.AddOpenApi(OpenApiDescription.Describe);

        // The exception knows which value could not be read; ErrorAnswers says it.
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Converters.Add(new UtcMillisecondsConverter());
        });
        return builder;
    }

    /// <summary>Ahead of everything that asks who is calling.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        app.Services.GetRequiredService<TrustedProxies>().Use(app);
        app.Lifetime.ApplicationStarted.Register(() => WarnOfPlainHttp(app));
        return app;
    }

    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.Use(ReadHeadAsGet);
        app.UseErrorAnswers();

        // Inside: what a failed page had set is cleared before the page with the words is read.
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<OriginCheck>().Use);
        app.UseRateLimiter();
        app.Use(RequestSizes.RefuseAnnounced);
        app.Use(ActAsCaller);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(RequestSizes.RefuseFoundOut);
        app.MapHealth();
        app.MapOpenApi().ExcludeFromDescription();
        app.MapScalarApiReference("/api", OpenApiDescription.Read).ExcludeFromDescription();
        return app;
    }

    /// <summary>
    /// From here on the database and the audit know for whom they work. What says that it is open to anybody does not depend on the exhibitor who happens to
    /// ask: a private link opens the same page for all. What says nothing keeps the scope, so that a forgotten policy fails loudly.
    /// </summary>
    private static RequestDelegate ActAsCaller(RequestDelegate next) => async context =>
    {
        var caller = Caller.Of(context.User);
        var isPublic = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (caller.Kind is not (CallerKind.Anonymous or CallerKind.System))
        {
            // What one of them is answered must not come out of a cache for another.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = context.Response.Headers.CacheControl is { Count: > 0 } said ? said : "no-store";
                return Task.CompletedTask;
            });
        }

        using ((isPublic ? caller with { ExhibitorId = null } : caller).Enter())
        {
            await next(context);
        }
    };

    /// <summary>Routing answers HEAD with 405 where only GET is mapped; the server itself leaves the body out.</summary>
    private static RequestDelegate ReadHeadAsGet(RequestDelegate next) => context =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    };

    private static void WarnOfPlainHttp(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var behindProxy = app.Services.GetRequiredService<TrustedProxies>().Networks.Count > 0;
        if (!app.Services.GetRequiredService<Mode>().IsDemonstration && StartConditions.PlainHttp([.. addresses], behindProxy) is { } warning)
        {
            app.Logger.LogWarning("{Warning}", warning);
        }
    }
}
