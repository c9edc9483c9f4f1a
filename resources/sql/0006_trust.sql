-- Who gets in, what is written of it, and what stands beside the file.

-- The workstation at which an entry was made; empty for those of before.
ALTER TABLE audit_entry ADD COLUMN place TEXT NOT NULL DEFAULT '';
-- Who has looked at this patient: answered at once in a trail of any length.
CREATE INDEX audit_entry_by_subject ON audit_entry (subject);

-- From which entry on the chain is keyed; no row: it is not.
CREATE TABLE audit_key (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    first_entry INTEGER NOT NULL CHECK (first_entry > 0)
) STRICT;

-- Failed sign-ins since the last success of a name, whether anybody has that name or not.
CREATE TABLE sign_in_failure (
    sign_in_name TEXT    PRIMARY KEY CHECK (sign_in_name <> ''),
    failures     INTEGER NOT NULL CHECK (failures > 0),
    last_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A password that somebody else chose: to be changed at the next sign-in.
ALTER TABLE staff ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1));

-- What roles do not give, opened for an emergency, and a manager's look at it afterwards.
CREATE TABLE emergency_access (
    id          INTEGER PRIMARY KEY,
    staff_id    INTEGER NOT NULL REFERENCES staff (id),
    opened_at   INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL CHECK (ends_at >= opened_at),
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    reviewed_by INTEGER REFERENCES staff (id),
    reviewed_at INTEGER,
    review_note TEXT    NOT NULL DEFAULT '',
    CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL))
) STRICT;
CREATE INDEX emergency_access_to_review ON emergency_access (opened_at) WHERE reviewed_at IS NULL;

-- Where backups go and how the downtime sheet is opened; one row, made when something is set.
CREATE TABLE safekeeping (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    backup_folder TEXT NOT NULL DEFAULT '',
    downtime_code TEXT NOT NULL DEFAULT ''
) STRICT;
