using System.Globalization;
using System.Threading.Channels;
using CantonRobotics.Access.Invitations;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CantonRobotics.Alerts;

/// <summary>Mails red alerts to the addresses of <c>Alerts:MailTo</c>: at most one mail in five minutes, which tells of all since the last one, in every language.</summary>
internal sealed class AlertMail(
    AlertBoard board, Postman postman, AlertWords words, FairCalendar calendar, Mode mode, TimeProvider time, IOptions<AlertOptions> options, IStringLocalizer<AlertTexts> texts, ILogger<AlertMail> log)
    : BackgroundService
{
    private const int MostTold = 20;
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    private readonly Channel<AlertView> _red = Channel.CreateBounded<AlertView>(new BoundedChannelOptions(500) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var to = AddressesOf(options.Value.MailTo);
        if (to.Count == 0)
        {
            return;
        }

        if (!postman.IsConfigured)
        {
            log.LogWarning("Alerts:MailTo names addresses, but there is no Mail:Host: no alert is mailed.");
            return;
        }

        board.Pressing += Take;
        try
        {
            while (await _red.Reader.WaitToReadAsync(stoppingToken))
            {
                List<AlertView> told = [];
                while (_red.Reader.TryRead(out var alert))
                {
                    told.Add(alert);
                }

                await postman.SendAsync(to, SubjectOf(told), string.Join("\n\n", Cultures.All.Select(language => TextOf(told, language.Name))), "an alert", stoppingToken);
                await Task.Delay(Apart, time, stoppingToken);
            }
        }
        finally
        {
            board.Pressing -= Take;
        }
    }

    /// <summary>Those of the addresses that can be read.</summary>
    internal static IReadOnlyList<MailboxAddress> AddressesOf(string addresses) =>
        [.. addresses.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => MailboxAddress.TryParse(one, out var address) && address.Address.Contains('@', StringComparison.Ordinal) ? address : null).OfType<MailboxAddress>()];

    private void Take(IReadOnlyList<AlertView> pressing)
    {
        foreach (var alert in pressing.Where(one => one.Severity == Severity.Red))
        {
            _red.Writer.TryWrite(alert);
        }
    }

    private string SubjectOf(List<AlertView> told)
    {
        using var _ = new Speaking(Cultures.All[0].Name);
        return $"{(mode.IsDemonstration ? "DEMONSTRATION: " : "")}{texts.Count("mail.subject", told.Count)}";
    }

    private string TextOf(List<AlertView> told, string language)
    {
        using var _ = new Speaking(language);
        var lines = told.Take(MostTold).Select(one => $"{calendar.Schedule.Local(one.RaisedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {words.Title(one)}: {words.Says(one)} {words.WhatToDo(one)}");
        return string.Join('\n', [.. lines, .. told.Count > MostTold ? [texts["mail.more", told.Count - MostTold].Value] : Array.Empty<string>(), texts["mail.where"].Value]);
    }

    /// <summary>Speaks a language for a moment.</summary>
    private readonly struct Speaking : IDisposable
    {
        private readonly CultureInfo _before, _textsBefore;

        public Speaking(string language)
        {
            (_before, _textsBefore) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        }

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_before, _textsBefore);
    }
}
