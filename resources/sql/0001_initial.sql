-- The first schema. Times are milliseconds of UTC, dates are YYYY-MM-DD, quantities are whole base units (micrograms,
-- microlitres, microlitres per hour, milliseconds), booleans 0 or 1. Never edited once released: changes are new files.

CREATE TABLE clinic (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    name       TEXT    NOT NULL CHECK (name <> ''),
    address    TEXT    NOT NULL,
    phone      TEXT    NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
    id             INTEGER PRIMARY KEY,
    sign_in_name   TEXT    NOT NULL UNIQUE CHECK (sign_in_name <> ''),
    display_name   TEXT    NOT NULL CHECK (display_name <> ''),
    roles          INTEGER NOT NULL CHECK (roles BETWEEN 0 AND 15),
    password_hash  TEXT    NOT NULL CHECK (password_hash <> ''),
    is_active      INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    made_at        INTEGER NOT NULL
) STRICT;

CREATE TABLE chair (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL UNIQUE CHECK (name <> ''),
    is_in_service INTEGER NOT NULL CHECK (is_in_service IN (0, 1))
) STRICT;

CREATE TABLE protocol_version (
    id          INTEGER PRIMARY KEY,
    protocol_id TEXT    NOT NULL,
    version     TEXT    NOT NULL,
    sha256      TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64),
    title       TEXT    NOT NULL,
    content     TEXT    NOT NULL,
    adopted_at  INTEGER NOT NULL,
    adopted_by  INTEGER REFERENCES staff (id)
) STRICT;

CREATE TABLE patient (
    id                 INTEGER PRIMARY KEY,
    given_name         TEXT    NOT NULL,
    family_name        TEXT    NOT NULL CHECK (family_name <> ''),
    birth_date         TEXT    NOT NULL,
    sex                TEXT    NOT NULL CHECK (sex IN ('female', 'male')),
    record_number      TEXT    NOT NULL UNIQUE CHECK (record_number <> ''),
    record_number_int  INTEGER,
    phone              TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    address            TEXT    NOT NULL,
    emergency_contact  TEXT    NOT NULL,
    weight_g           INTEGER CHECK (weight_g BETWEEN 20000 AND 350000),
    height_mm          INTEGER CHECK (height_mm BETWEEN 1000 AND 2300),
    note               TEXT    NOT NULL,
    allergy_status     TEXT    NOT NULL CHECK (allergy_status IN ('not-asked', 'none-known', 'listed')),
    sort_name          TEXT    NOT NULL,
    revision           INTEGER NOT NULL,
    made_at            INTEGER NOT NULL,
    changed_at         INTEGER NOT NULL,
    seen_at            INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_by_name ON patient (sort_name, id);
CREATE INDEX patient_by_birth_date ON patient (birth_date);
CREATE INDEX patient_by_seen ON patient (seen_at);
CREATE INDEX patient_by_record_number_int ON patient (record_number_int);

-- Each folded word by which a patient is found: of the names, the record number, the birth date in its usual writings.
CREATE TABLE patient_word (
    word       TEXT    NOT NULL,
    patient_id INTEGER NOT NULL REFERENCES patient (id),
    PRIMARY KEY (word, patient_id)
) STRICT;
CREATE INDEX patient_word_by_patient ON patient_word (patient_id, word);

CREATE TABLE allergy (
    id         INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patient (id),
    substance  TEXT    NOT NULL CHECK (substance <> ''),
    reaction   TEXT    NOT NULL,
    severity   TEXT    NOT NULL
) STRICT;
CREATE INDEX allergy_by_patient ON allergy (patient_id);

CREATE TABLE lab_result (
    id               INTEGER PRIMARY KEY,
    patient_id       INTEGER NOT NULL REFERENCES patient (id),
    test             TEXT    NOT NULL,
    value_millionths INTEGER NOT NULL,
    unit             TEXT    NOT NULL,
    taken            TEXT    NOT NULL,
    recorded_by      INTEGER NOT NULL REFERENCES staff (id),
    recorded_at      INTEGER NOT NULL,
    UNIQUE (patient_id, test, taken, value_millionths, unit)
) STRICT;

CREATE TABLE visit (
    id           INTEGER PRIMARY KEY,
    patient_id   INTEGER NOT NULL REFERENCES patient (id),
    expected_at  INTEGER,
    arrived_at   INTEGER,
    closed_at    INTEGER,
    close_reason TEXT    NOT NULL,
    order_id     INTEGER REFERENCES medication_order (id)
) STRICT;
CREATE INDEX visit_by_patient ON visit (patient_id);
CREATE INDEX visit_open ON visit (arrived_at) WHERE closed_at IS NULL;

CREATE TABLE screening (
    id                  INTEGER PRIMARY KEY,
    visit_id            INTEGER NOT NULL REFERENCES visit (id),
    patient_id          INTEGER NOT NULL REFERENCES patient (id),
    taken_at            INTEGER NOT NULL,
    staff_id            INTEGER NOT NULL REFERENCES staff (id),
    protocol_version_id INTEGER NOT NULL REFERENCES protocol_version (id),
    verdict             TEXT    NOT NULL,
    valid_until         TEXT,
    facts               TEXT    NOT NULL,
    result              TEXT    NOT NULL,
    review_decision     TEXT CHECK (review_decision IN ('approved', 'declined')),
    review_reason       TEXT,
    review_by           INTEGER REFERENCES staff (id),
    review_at           INTEGER,
    CHECK ((review_decision IS NULL) = (review_by IS NULL)),
    CHECK ((review_decision IS NULL) = (review_at IS NULL))
) STRICT;
CREATE INDEX screening_by_visit ON screening (visit_id);
CREATE INDEX screening_by_patient ON screening (patient_id, taken_at);

CREATE TABLE medication_order (
    id                INTEGER PRIMARY KEY,
    visit_id          INTEGER NOT NULL REFERENCES visit (id),
    patient_id        INTEGER NOT NULL REFERENCES patient (id),
    screening_id      INTEGER REFERENCES screening (id),
    salt              TEXT    NOT NULL CHECK (salt IN ('sulfate', 'chloride')),
    dose_ug           INTEGER NOT NULL CHECK (dose_ug > 0),
    product_id        TEXT    NOT NULL,
    strength_ug_ml    INTEGER NOT NULL CHECK (strength_ug_ml > 0),
    bag_ul            INTEGER NOT NULL CHECK (bag_ul > 0),
    diluent           TEXT    NOT NULL,
    additive          TEXT    NOT NULL,
    drop_factor       INTEGER CHECK (drop_factor IN (10, 15, 20, 60)),
    time_ms           INTEGER NOT NULL CHECK (time_ms > 0),
    draw_up_ul        INTEGER NOT NULL CHECK (draw_up_ul >= 0),
    final_volume_ul   INTEGER NOT NULL CHECK (final_volume_ul > 0),
    pump_rate_ul_h    INTEGER NOT NULL CHECK (pump_rate_ul_h > 0),
    spo2_scale        INTEGER NOT NULL CHECK (spo2_scale IN (1, 2)),
    sedative_taken    INTEGER NOT NULL CHECK (sedative_taken IN (0, 1)),
    ordered_by        INTEGER NOT NULL REFERENCES staff (id),
    ordered_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX medication_order_by_patient ON medication_order (patient_id, ordered_at);

-- Soft limits that were passed (with the order) and hard limits that were tried (without one).
CREATE TABLE limit_event (
    id       INTEGER PRIMARY KEY,
    order_id INTEGER REFERENCES medication_order (id),
    visit_id INTEGER NOT NULL REFERENCES visit (id),
    code     TEXT    NOT NULL,
    is_hard  INTEGER NOT NULL CHECK (is_hard IN (0, 1)),
    value    TEXT    NOT NULL,
    bound    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX limit_event_by_order ON limit_event (order_id);

-- A session's fixed facts, and the summary that lists need; the summary follows from the events and is written with them.
CREATE TABLE session (
    id                  INTEGER PRIMARY KEY,
    visit_id            INTEGER NOT NULL UNIQUE REFERENCES visit (id),
    patient_id          INTEGER NOT NULL REFERENCES patient (id),
    order_id            INTEGER NOT NULL REFERENCES medication_order (id),
    chair_id            INTEGER NOT NULL REFERENCES chair (id),
    protocol_version_id INTEGER NOT NULL REFERENCES protocol_version (id),
    opened_at           INTEGER NOT NULL,
    opened_by           INTEGER NOT NULL REFERENCES staff (id),
    phase               TEXT    NOT NULL,
    outcome             TEXT    NOT NULL,
    clinic_date         TEXT    NOT NULL,
    sort_at             INTEGER NOT NULL,
    started_at          INTEGER,
    infusion_ended_at   INTEGER,
    discharged_at       INTEGER,
    signed_at           INTEGER,
    delivered_ul        INTEGER NOT NULL,
    delivered_ug        INTEGER NOT NULL,
    reaction_grade      INTEGER NOT NULL CHECK (reaction_grade BETWEEN 0 AND 5),
    reaction_symptoms   TEXT    NOT NULL,
    checks_planned      INTEGER NOT NULL,
    checks_on_time      INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_time ON session (sort_at, id);
CREATE INDEX session_by_patient ON session (patient_id, sort_at);
CREATE UNIQUE INDEX session_holds_chair ON session (chair_id) WHERE phase <> 'ended';
CREATE INDEX session_to_sign ON session (opened_at) WHERE signed_at IS NULL;

CREATE TABLE session_event (
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES session (id),
    kind        TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor_id    INTEGER NOT NULL REFERENCES staff (id),
    second_id   INTEGER REFERENCES staff (id),
    late_reason TEXT    NOT NULL,
    body        TEXT    NOT NULL
) STRICT;
CREATE INDEX session_event_by_session ON session_event (session_id, occurred_at, id);

CREATE TRIGGER session_event_is_never_changed BEFORE UPDATE ON session_event
BEGIN SELECT RAISE(ABORT, 'a session event is never changed'); END;
CREATE TRIGGER session_event_is_never_removed BEFORE DELETE ON session_event
BEGIN SELECT RAISE(ABORT, 'a session event is never removed'); END;

CREATE TABLE draft (
    key      TEXT    PRIMARY KEY,
    body     TEXT    NOT NULL,
    saved_by INTEGER NOT NULL REFERENCES staff (id),
    saved_at INTEGER NOT NULL
) STRICT;

-- Each entry's hash covers its content and the hash of the entry before it.
CREATE TABLE audit_entry (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor_id INTEGER REFERENCES staff (id),
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    detail   TEXT    NOT NULL,
    hash     TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_entry_is_never_removed BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an audit entry is never removed'); END;
