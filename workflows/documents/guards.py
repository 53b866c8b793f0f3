"""The statements by which a database itself refuses to change what was issued.  The migrations execute them."""

GUARDS: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents "
        "BEGIN SELECT RAISE(ABORT, 'an issued document cannot change'); END",
        "CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents "
        "BEGIN SELECT RAISE(ABORT, 'an issued document cannot change'); END",
        "CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs "
        "BEGIN SELECT RAISE(ABORT, 'stored bytes cannot change'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION documents_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'an issued document cannot change'; END $$",
        "CREATE TRIGGER documents_no_change BEFORE UPDATE OR DELETE ON documents "
        "FOR EACH ROW EXECUTE FUNCTION documents_keep()",
        "CREATE TRIGGER documents_no_truncate BEFORE TRUNCATE ON documents EXECUTE FUNCTION documents_keep()",
        "CREATE OR REPLACE FUNCTION blobs_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'stored bytes cannot change'; END $$",
        "CREATE TRIGGER blobs_no_change BEFORE UPDATE ON blobs FOR EACH ROW EXECUTE FUNCTION blobs_keep()",
    ),
}
