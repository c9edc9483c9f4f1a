-- The records that wait for a signature, without those of sessions that never began: over the years they would be
-- most of the index, and the board would read each of them to leave it out.
DROP INDEX session_to_sign;
CREATE INDEX session_to_sign ON session (opened_at) WHERE signed_at IS NULL AND outcome <> 'not-started';
