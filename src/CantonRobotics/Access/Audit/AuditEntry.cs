namespace CantonRobotics.Access.Audit;

/// <summary>What shall be recorded; who did it is the present <see cref="Caller"/>.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Subject">Kind and id, such as <c>account:0196…</c>.</param>
/// <param name="Detail">What more there is to know: no names, addresses or secrets.</param>
/// <param name="ExhibitorId">Whose it is, where it is an exhibitor's.</param>
public sealed record AuditEntry(string Action, string? Subject = null, string? Detail = null, Guid? ExhibitorId = null);

/// <summary>Everything that the audit records, each with a text of its own (<c>audit.{action}</c>).</summary>
public static class AuditActions
{
    public const string SetUp = "set-up";
    public const string SignedIn = "signed-in";
    public const string SignInFailed = "sign-in-failed";
    public const string LockedOut = "locked-out";
    public const string SignedOut = "signed-out";
    public const string AccountInvited = "account-invited";
    public const string InvitationWithdrawn = "invitation-withdrawn";
    public const string AccountCreated = "account-created";
    public const string AccountDisabled = "account-disabled";
    public const string AccountDeleted = "account-deleted";
    public const string AccountEnabled = "account-enabled";
    public const string RoleChanged = "role-changed";
    public const string PasswordChanged = "password-changed";
    public const string SecondFactorOn = "second-factor-on";
    public const string SecondFactorOff = "second-factor-off";
    public const string RecoveryCodesMade = "recovery-codes-made";
    public const string PasskeyAdded = "passkey-added";
    public const string PasskeyRemoved = "passkey-removed";
    public const string ApiKeyIssued = "api-key-issued";
    public const string ApiKeyRevoked = "api-key-revoked";
    public const string DevicePaired = "device-paired";
    public const string DeviceRenamed = "device-renamed";
    public const string DeviceRolled = "device-rolled";
    public const string DeviceRevoked = "device-revoked";
    public const string BadgeIssued = "badge-issued";
    public const string BadgeReissued = "badge-reissued";
    public const string BadgeRevoked = "badge-revoked";
    public const string CrewAdded = "crew-added";
    public const string CrewAnswered = "crew-answered";
    public const string CrewRemoved = "crew-removed";
    public const string BadgeKeyCreated = "badge-key-created";
    public const string BadgeKeyActivated = "badge-key-activated";
    public const string BadgeKeyRetired = "badge-key-retired";
    public const string BadgeKeyRemoved = "badge-key-removed";
    public const string BadgesPrinted = "badges-printed";
    public const string BadgeLayoutChanged = "badge-layout-changed";
    public const string VisitorsImported = "visitors-imported";
    public const string ConsentGiven = "consent-given";
    public const string ConsentWithdrawn = "consent-withdrawn";
    public const string VisitorCorrected = "visitor-corrected";
    public const string VisitorDownloaded = "visitor-downloaded";
    public const string VisitorErased = "visitor-erased";
    public const string RetentionRun = "retention-run";
    public const string Exported = "exported";
    public const string BoothAssigned = "booth-assigned";
    public const string BoothFreed = "booth-freed";
    public const string PlanShaped = "plan-shaped";
    public const string Announced = "announced";
    public const string AnnouncementEnded = "announcement-ended";
    public const string ExhibitorReviewed = "exhibitor-reviewed";
    public const string ExhibitorEdited = "exhibitor-edited";
    public const string AlertAcknowledged = "alert-acknowledged";
    public const string AlertAssigned = "alert-assigned";
    public const string AlertNoted = "alert-noted";
    public const string AlertRuleChanged = "alert-rule-changed";
    public const string PublicHintChanged = "public-hint-changed";

    /// <summary>In the order above.</summary>
    public static readonly IReadOnlyList<string> All =
        [.. typeof(AuditActions).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
}
