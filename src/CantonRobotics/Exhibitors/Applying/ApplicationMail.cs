using CantonRobotics.Access.Invitations;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace CantonRobotics.Exhibitors.Applying;

/// <summary>Tells a company by mail that its application was not accepted, and why: in both languages, since nobody knows which one it reads. Its page says the same.</summary>
public sealed class ApplicationMail(Postman postman, IStringLocalizer<ApplyTexts> texts)
{
    /// <summary>Whether the mail server took it; false too where none is set up, or there is no address.</summary>
    public async Task<bool> SendRejectionAsync(ExhibitorApplication application, CancellationToken cancellation = default) =>
        postman.IsConfigured && MailboxAddress.TryParse(application.Input.Email?.Trim(), out var to)
        && await postman.SendAsync(
            [to], string.Join(" · ", Cultures.All.Select(one => texts.In(one.Name, "mail.rejected"))),
            string.Join("\n\n", Cultures.All.Select(one => texts.In(one.Name, "mail.rejected.text", application.Input.NameEn ?? "", application.Reason ?? ""))), "an answer to an application", cancellation);
}
