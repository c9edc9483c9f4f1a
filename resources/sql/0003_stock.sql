-- Stock by lot, and which lots a session used.

-- A lot of a product as its label says it, received or only seen on a bag. `lot_key` is what makes two writings the same
-- lot; `units` (vials or bags) follows from the moves and is written with them, and may be negative: more was used than
-- received.
CREATE TABLE stock_lot (
    id         INTEGER PRIMARY KEY,
    product_id TEXT    NOT NULL CHECK (product_id <> ''),
    lot        TEXT    NOT NULL CHECK (lot <> ''),
    lot_key    TEXT    NOT NULL CHECK (lot_key <> ''),
    expiry     TEXT    NOT NULL,
    units      INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    UNIQUE (product_id, lot_key)
) STRICT;

-- What changed a lot's units. A count sets the figure: `change` is the difference that it found.
CREATE TABLE stock_move (
    id         INTEGER PRIMARY KEY,
    lot_id     INTEGER NOT NULL REFERENCES stock_lot (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('received', 'used', 'wasted', 'counted')),
    change     INTEGER NOT NULL,
    session_id INTEGER REFERENCES session (id),
    staff_id   INTEGER NOT NULL REFERENCES staff (id),
    at         INTEGER NOT NULL,
    reason     TEXT    NOT NULL,
    CHECK (change <> 0 OR kind = 'counted')
) STRICT;
CREATE INDEX stock_move_by_lot ON stock_move (lot_id, id);

CREATE TRIGGER stock_move_is_never_changed BEFORE UPDATE ON stock_move
BEGIN SELECT RAISE(ABORT, 'a stock move is never changed'); END;
CREATE TRIGGER stock_move_is_never_removed BEFORE DELETE ON stock_move
BEGIN SELECT RAISE(ABORT, 'a stock move is never removed'); END;

-- Which lots went into a session's bags. Follows from its events and is written with them; `units` is null for sessions
-- from before stock was kept, whose bags were never taken off a lot.
CREATE TABLE session_lot (
    session_id INTEGER NOT NULL REFERENCES session (id),
    lot_id     INTEGER NOT NULL REFERENCES stock_lot (id),
    expiry     TEXT    NOT NULL,
    units      INTEGER CHECK (units > 0),
    kind       TEXT    NOT NULL CHECK (kind IN ('used', 'wasted')),
    PRIMARY KEY (session_id, lot_id)
) STRICT;
CREATE INDEX session_lot_by_lot ON session_lot (lot_id, session_id);

CREATE TABLE stock_setting (
    id                  INTEGER PRIMARY KEY CHECK (id = 1),
    expiry_warning_days INTEGER NOT NULL CHECK (expiry_warning_days BETWEEN 1 AND 365)
) STRICT;
INSERT INTO stock_setting (id, expiry_warning_days) VALUES (1, 30);

-- Sessions from before, whose lots still have to be read out of their events: done, and emptied, at the next opening.
CREATE TABLE session_lot_pending (
    session_id INTEGER PRIMARY KEY REFERENCES session (id)
) STRICT;
INSERT INTO session_lot_pending (session_id)
    SELECT DISTINCT session_id FROM session_event WHERE kind = 'prepared';
