using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Access.Audit;

/// <summary>The database itself refuses to change or remove audit records. Whoever lifts that still breaks the chain of hashes.</summary>
internal static class AppendOnly
{
    private const string Sqlite = """
        CREATE TRIGGER IF NOT EXISTS "AuditRecords_NoUpdate" BEFORE UPDATE ON "AuditRecords" BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END;
        CREATE TRIGGER IF NOT EXISTS "AuditRecords_NoDelete" BEFORE DELETE ON "AuditRecords" BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END;
        """;

    private const string Postgres = """
        CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit records are append-only'; END $$;
        CREATE OR REPLACE TRIGGER "AuditRecords_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditRecords" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
        """;

    public static Task EnsureAsync(FairDb db) => db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? Postgres : Sqlite);
}
