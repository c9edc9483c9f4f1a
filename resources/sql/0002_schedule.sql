-- Appointments and courses. An appointment is a visit that is expected: with a chair it holds the chair from expected_at for
-- planned_minutes. A course is a series of visits with what the prescriber proposes for each.

CREATE TABLE course (
    id              INTEGER PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patient (id),
    visits          INTEGER NOT NULL CHECK (visits BETWEEN 2 AND 30),
    interval_days   INTEGER NOT NULL CHECK (interval_days BETWEEN 1 AND 90),
    planned_minutes INTEGER NOT NULL CHECK (planned_minutes BETWEEN 15 AND 720),
    salt            TEXT    NOT NULL CHECK (salt IN ('sulfate', 'chloride')),
    dose_ug         INTEGER NOT NULL CHECK (dose_ug > 0),
    product_id      TEXT    NOT NULL CHECK (product_id <> ''),
    bag_ul          INTEGER NOT NULL CHECK (bag_ul > 0),
    diluent         TEXT    NOT NULL,
    additive        TEXT    NOT NULL,
    drop_factor     INTEGER CHECK (drop_factor IN (10, 15, 20, 60)),
    time_ms         INTEGER CHECK (time_ms > 0),
    made_by         INTEGER NOT NULL REFERENCES staff (id),
    made_at         INTEGER NOT NULL,
    stopped_at      INTEGER,
    stopped_by      INTEGER REFERENCES staff (id),
    stop_cause      TEXT CHECK (stop_cause IN ('by-hand', 'screening-expired', 'not-eligible')),
    stop_reason     TEXT    NOT NULL DEFAULT '',
    CHECK ((stopped_at IS NULL) = (stop_cause IS NULL)),
    CHECK (stop_cause <> 'by-hand' OR (stopped_by IS NOT NULL AND stop_reason <> ''))
) STRICT;
CREATE INDEX course_by_patient ON course (patient_id, id);
CREATE INDEX course_running ON course (id) WHERE stopped_at IS NULL;

ALTER TABLE visit ADD COLUMN chair_id INTEGER REFERENCES chair (id);
ALTER TABLE visit ADD COLUMN planned_minutes INTEGER CHECK (planned_minutes BETWEEN 15 AND 720);
ALTER TABLE visit ADD COLUMN course_id INTEGER REFERENCES course (id);
ALTER TABLE visit ADD COLUMN course_number INTEGER CHECK (course_number BETWEEN 1 AND 30);
ALTER TABLE visit ADD COLUMN no_show INTEGER NOT NULL DEFAULT 0 CHECK (no_show IN (0, 1));
CREATE INDEX visit_by_expected ON visit (expected_at) WHERE expected_at IS NOT NULL;
CREATE INDEX visit_by_course ON visit (course_id, course_number) WHERE course_id IS NOT NULL;
