using System.Runtime.ExceptionServices;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Devices;

namespace CantonRobotics.Scans;

/// <summary>
/// The short way of <c>POST /api/v1/scans</c>: a known device's delivery is taken ahead of what pages need. Only good news is
/// answered here; everything else goes on to the endpoint, which has the words.
/// </summary>
internal sealed class ScanLane(RequestDelegate next, DeviceRegister devices, ScanIntake intake)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Path.Equals(ScanEndpoints.Address, StringComparison.Ordinal)
            || BearerToken.Of(http.Request) is not { } token || devices.Identify(token) is not { } device)
        {
            await next(http);
            return;
        }

        if (await TakeAsync(http.Request, device) is var delivery && delivery.Answer is null)
        {
            http.Features.Set(delivery);
            await next(http);
            return;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(delivery.Answer, ScanJson.Default.ScanBatchAnswer);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.BodyWriter.WriteAsync(json);
    }

    private async Task<ScanDelivery> TakeAsync(HttpRequest request, KnownDevice device)
    {
        try
        {
            return await intake.TakeAsync(request, device);
        }
        catch (Exception error)
        {
            return new ScanDelivery(null, Fault: ExceptionDispatchInfo.Capture(error));
        }
    }
}
