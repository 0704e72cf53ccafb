INSERT INTO clock_offset (id, seconds) VALUES (1, 0);

-- Not now(): a transaction that waited for a lock decides at the moment it got it.
CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
    SELECT clock_timestamp() + (SELECT seconds FROM clock_offset WHERE id = 1) * interval '1 second'
$$;
