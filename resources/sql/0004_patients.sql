-- Merged and provisional patients. Nothing of a merged patient moves: it points to the record that is kept, and every read
-- by patient asks for the group.

ALTER TABLE patient ADD COLUMN merged_into INTEGER REFERENCES patient (id) CHECK (merged_into <> id);
ALTER TABLE patient ADD COLUMN is_provisional INTEGER NOT NULL DEFAULT 0 CHECK (is_provisional IN (0, 1));
-- When the allergies were stated: a statement made after a merge stands for the merged records too.
ALTER TABLE patient ADD COLUMN allergies_at INTEGER;
CREATE INDEX patient_by_merged_into ON patient (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX patient_provisional ON patient (made_at) WHERE is_provisional = 1;
-- The digits of the phone number, however it was written.
CREATE INDEX patient_by_phone ON patient (replace(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '/', ''), '.', ''), ',', ''));

-- One merge: merged_into follows from those that were not undone, and is the record at the top of a chain.
CREATE TABLE patient_merge (
    id          INTEGER PRIMARY KEY,
    kept_id     INTEGER NOT NULL REFERENCES patient (id),
    merged_id   INTEGER NOT NULL REFERENCES patient (id) CHECK (merged_id <> kept_id),
    merged_at   INTEGER NOT NULL,
    merged_by   INTEGER NOT NULL REFERENCES staff (id),
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    undone_at   INTEGER,
    undone_by   INTEGER REFERENCES staff (id),
    undo_reason TEXT,
    CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
    CHECK ((undone_at IS NULL) = (undo_reason IS NULL))
) STRICT;
CREATE INDEX patient_merge_by_kept ON patient_merge (kept_id);
CREATE UNIQUE INDEX patient_merge_in_force ON patient_merge (merged_id) WHERE undone_at IS NULL;

-- Each patient beside every record of the same person, their own first of all.
CREATE VIEW patient_group (patient_id, member_id) AS
SELECT p.id, m.id
FROM patient p
JOIN patient m ON m.id = coalesce(p.merged_into, p.id) OR m.merged_into = coalesce(p.merged_into, p.id);

-- What a screening asked that is no fact for its rules.
ALTER TABLE screening ADD COLUMN medicines_changed TEXT CHECK (medicines_changed IN ('yes', 'no', 'unknown'));
ALTER TABLE screening ADD COLUMN reactions_discussed INTEGER NOT NULL DEFAULT 0 CHECK (reactions_discussed IN (0, 1));
