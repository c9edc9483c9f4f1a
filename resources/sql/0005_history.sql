-- What History counts: one narrow row of whole numbers a session, in the order of days, so that any stretch of time is one
-- walk. It follows from the session's events and from the rows it was opened on, and is written with them. Coded values are
-- numbers: the place in the program's enumerations, listed in docs/data-model.md. `packed` holds the columns after it once more,
-- in their order and in few bytes, because a walk over a million rows spends most of its time on taking columns one by one.

CREATE TABLE session_fact (
    clinic_day     INTEGER NOT NULL,
    session_id     INTEGER NOT NULL REFERENCES session (id),
    packed         BLOB    NOT NULL,
    start_minute   INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    patient_id     INTEGER NOT NULL REFERENCES patient (id),
    nurse_id       INTEGER NOT NULL REFERENCES staff (id),
    prescriber_id  INTEGER NOT NULL REFERENCES staff (id),
    chair_id       INTEGER NOT NULL REFERENCES chair (id),
    course_id      INTEGER REFERENCES course (id),
    salt           INTEGER NOT NULL CHECK (salt BETWEEN 0 AND 1),
    outcome        INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3),
    ordered_ug     INTEGER NOT NULL,
    given_ug       INTEGER NOT NULL,
    planned_ms     INTEGER NOT NULL,
    took_ms        INTEGER,
    wait_ms        INTEGER,
    chair_ms       INTEGER NOT NULL,
    grade          INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 5),
    checks_planned INTEGER NOT NULL,
    checks_on_time INTEGER NOT NULL,
    checks_late    INTEGER NOT NULL,
    checks_missed  INTEGER NOT NULL,
    amendments     INTEGER NOT NULL,
    verdict        INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 5),
    overridden     INTEGER NOT NULL CHECK (overridden IN (0, 1)),
    limits_passed  INTEGER NOT NULL,
    limits_tried   INTEGER NOT NULL,
    is_signed      INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
    PRIMARY KEY (clinic_day, session_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX session_fact_by_session ON session_fact (session_id);

-- The symptoms of a session's reactions, each with its highest grade.
CREATE TABLE session_symptom (
    clinic_day INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id),
    symptom    TEXT    NOT NULL CHECK (symptom <> ''),
    grade      INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 5),
    PRIMARY KEY (clinic_day, session_id, symptom)
) STRICT, WITHOUT ROWID;

-- Why a session was stopped early or never started, as it was written; empty where only the reaction says it.
CREATE TABLE session_stop (
    clinic_day INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id),
    reason     TEXT    NOT NULL,
    PRIMARY KEY (clinic_day, session_id)
) STRICT, WITHOUT ROWID;

-- What the order's screening was asked for.
CREATE TABLE session_indication (
    indication TEXT    NOT NULL CHECK (indication <> ''),
    clinic_day INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id),
    PRIMARY KEY (indication, clinic_day, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_indication_by_session ON session_indication (session_id);

CREATE INDEX limit_event_by_visit ON limit_event (visit_id);

-- A filter of History that somebody keeps under a name.
CREATE TABLE history_view (
    id       INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    name     TEXT    NOT NULL CHECK (name <> ''),
    body     TEXT    NOT NULL,
    UNIQUE (staff_id, name)
) STRICT;

-- When the clinic is open, by weekday from Monday, in minutes of the local day.
CREATE TABLE opening_hours (
    weekday       INTEGER PRIMARY KEY CHECK (weekday BETWEEN 1 AND 7),
    opens_minute  INTEGER NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
    closes_minute INTEGER NOT NULL CHECK (closes_minute BETWEEN 1 AND 1440),
    CHECK (opens_minute < closes_minute)
) STRICT;
INSERT INTO opening_hours (weekday, opens_minute, closes_minute)
VALUES (1, 480, 1080), (2, 480, 1080), (3, 480, 1080), (4, 480, 1080), (5, 480, 1080), (6, 480, 780);

-- Sessions from before, whose facts still have to be worked out: done, and emptied, at the next opening.
CREATE TABLE session_fact_pending (
    session_id INTEGER PRIMARY KEY REFERENCES session (id)
) STRICT;
INSERT INTO session_fact_pending (session_id) SELECT id FROM session;
