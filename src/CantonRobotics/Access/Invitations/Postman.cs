using System.ComponentModel.DataAnnotations;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CantonRobotics.Access.Invitations;

/// <summary>Settings of <c>Mail</c>. Without <see cref="Host"/> nothing is mailed, and links are shown on screen instead.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "no-reply@localhost";

    /// <summary>False for a mail server on the same machine that speaks no TLS.</summary>
    public bool Tls { get; set; } = true;
}

/// <summary>Carries invitations and alerts by mail.</summary>
public sealed class Postman(IOptions<MailOptions> options, IStringLocalizer<AccessTexts> texts, ILogger<Postman> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.Value.Host);

    /// <summary>Whether the mail server took it; if not, the link has to be handed over in another way.</summary>
    public async Task<bool> SendAsync(OpenInvitation open, string address, CancellationToken cancellation = default)
    {
        var isFirst = open.Invitation.AccountId is null;
        return await SendAsync(
            [new MailboxAddress(open.Invitation.DisplayName, open.Invitation.Email)], texts[isFirst ? "mail.invite.subject" : "mail.again.subject"],
            texts[isFirst ? "mail.invite.text" : "mail.again.text", open.Invitation.DisplayName, address, open.Invitation.ExpiresAt], "an invitation", cancellation);
    }

    /// <summary>Whether the mail server took it.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="subject">One line.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="what">What it is, for the log.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> SendAsync(IReadOnlyList<MailboxAddress> to, string subject, string text, string what, CancellationToken cancellation = default)
    {
        var mail = options.Value;
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(mail.From));
        message.To.AddRange(to);
        message.Subject = subject;
        message.Body = new TextPart("plain") { Text = text };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var smtp = new SmtpClient();
            await smtp.ConnectAsync(mail.Host!, mail.Port, mail.Tls ? SecureSocketOptions.Auto : SecureSocketOptions.None, patience.Token);
            if (!string.IsNullOrEmpty(mail.User))
            {
                await smtp.AuthenticateAsync(mail.User, mail.Password ?? "", patience.Token);
            }

            await smtp.SendAsync(message, patience.Token);
            await smtp.DisconnectAsync(quit: true, patience.Token);
            return true;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(error, "The mail server did not take {What}.", what);
            return false;
        }
    }
}
