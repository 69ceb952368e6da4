using System.Security.Cryptography;
using CantonRobotics.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace CantonRobotics.Hosting;

/// <summary>What the interface's description says beyond its operations: who may call them, and with which credentials.</summary>
internal static class OpenApiDescription
{
    private const string DeviceToken = "deviceToken";
    private const string ApiKey = "apiKey";

    public static void Describe(OpenApiOptions api) => api.AddDocumentTransformer(DescribeAsync).AddOperationTransformer(ProtectAsync);

    /// <summary>The reading page calls nobody but this server: no assistant, no cloud, no tools of the viewer's maker.</summary>
    public static void Read(ScalarOptions page, HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<HostingTexts>>();
        var mark = http.RequestServices.GetRequiredService<Mode>().IsDemonstration ? $" · <strong>{texts["api.demonstration"]}</strong>" : "";
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        SecurityHeaders.AllowScript(http, nonce);
        page.WithNonce(nonce).WithTitle(texts["api.title"]).DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry().HideDeveloperTools().HideClientButton()
            .AddHeaderContent($"<p style=\"margin:0;padding:10px 16px;font:15px/1.4 system-ui,sans-serif;border-bottom:1px solid #8b98ab\"><a href=\"/\">{texts["api.back"]}</a>{mark}</p>");
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var texts = context.ApplicationServices.GetRequiredService<IStringLocalizer<HostingTexts>>();
        document.Info.Title = texts["api.title"];
        document.Info.Description = context.ApplicationServices.GetRequiredService<Mode>().IsDemonstration ? texts["api.demonstration"].Value : null;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [DeviceToken] = Bearer(texts["api.deviceToken"]),
            [ApiKey] = Bearer(texts["api.apiKey"]),
        };
        return Task.CompletedTask;
    }

    private static Task ProtectAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var asked = metadata.OfType<IAuthorizeData>().ToList();
        if (asked.Count > 0 && !metadata.OfType<IAllowAnonymous>().Any())
        {
            var scheme = asked.Any(one => one.Policy == Policies.Device) ? DeviceToken : ApiKey;
            var wanted = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

            // A slice's own policy lets everybody in and shows more to whoever has a key.
            operation.Security = asked.All(one => one.Policy is null or Policies.Organizer or Policies.Exhibitor or Policies.Booth or Policies.Company or Policies.Devices or Policies.Device) ? [wanted] : [new(), wanted];
        }

        return Task.CompletedTask;
    }

    private static OpenApiSecurityScheme Bearer(string description) => new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = description };
}
