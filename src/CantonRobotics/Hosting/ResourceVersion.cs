using System.Globalization;

namespace CantonRobotics.Hosting;

/// <summary>A resource's version as <c>ETag</c>, and the one an update was made against as <c>If-Match</c>.</summary>
public static class ResourceVersion
{
    extension(HttpContext http)
    {
        /// <summary>Sends the version as a strong entity tag.</summary>
        public void Tag(int version) => http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

        /// <summary>The version in <c>If-Match</c>; null when the header is missing or is not one of our tags.</summary>
        public int? ExpectedVersion =>
            int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
