-- What some sessions count has changed, and is worked out anew at the next opening: checks of a patient who is still
-- observed (only those that are settled), the wait and the time in the chair of a session that began before the stamped
-- arrival or opening.
INSERT OR IGNORE INTO session_fact_pending (session_id)
SELECT id FROM session WHERE infusion_ended_at IS NOT NULL AND discharged_at IS NULL;
INSERT OR IGNORE INTO session_fact_pending (session_id)
SELECT s.id FROM session s JOIN visit v ON v.id = s.visit_id WHERE s.started_at < s.opened_at OR s.started_at < v.arrived_at;
-- What flows out of another bag than the first counts beyond the order as well.
INSERT OR IGNORE INTO session_fact_pending (session_id) SELECT DISTINCT session_id FROM session_event WHERE kind = 'bag_changed';
