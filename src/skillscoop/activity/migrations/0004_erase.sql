-- The one way past "written once": what a person wrote is taken out of their facts when the account is closed. The
-- text that is hashed holds no word of it, so every chain still verifies; amounts, dates, references and digests stay.
CREATE FUNCTION activity_blank(p_value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE jsonb_typeof(p_value)
        WHEN 'object' THEN (
            SELECT coalesce(jsonb_object_agg(k, CASE WHEN k = 'currency' THEN v ELSE activity_blank(v) END), '{}')
            FROM jsonb_each(p_value) AS e(k, v))
        WHEN 'array' THEN (SELECT coalesce(jsonb_agg(activity_blank(v) ORDER BY n), '[]')
            FROM jsonb_array_elements(p_value) WITH ORDINALITY AS e(v, n))
        WHEN 'string' THEN CASE WHEN p_value #>> '{}' ~ '^([a-z]{2,5}_[0-9a-z]{26}|[0-9a-f]{64}|\d{4}-\d\d-\d\d(T[0-9:.+Z-]*)?)$'
            THEN p_value ELSE '""' END
        ELSE p_value END
$$;

CREATE FUNCTION activity_erase(p_person bigint) RETURNS integer
LANGUAGE plpgsql SET skillscoop.erasing = 'on' AS $$
DECLARE
    v_rows integer;
BEGIN
    UPDATE fact SET data = activity_blank(data), salt = ''
    WHERE (actor_id = p_person OR stream_id = (SELECT stream_id FROM person WHERE id = p_person))
        AND data <> activity_blank(data);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows;
END $$;

-- Whoever sets the setting by hand can still do nothing but this, and only to who has closed the account.
CREATE FUNCTION written_once_or_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND coalesce(current_setting('skillscoop.erasing', true), '') = 'on'
        AND NEW.salt = '' AND NEW.data = activity_blank(OLD.data)
        AND to_jsonb(NEW) - 'data' - 'salt' = to_jsonb(OLD) - 'data' - 'salt'
        AND EXISTS (SELECT FROM person p WHERE p.state = 'closed' AND (p.id = OLD.actor_id OR p.stream_id = OLD.stream_id))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is written once: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'SS003';
END $$;

DROP TRIGGER fact_is_written_once ON fact;
CREATE TRIGGER fact_is_written_once BEFORE UPDATE OR DELETE ON fact
    FOR EACH ROW EXECUTE FUNCTION written_once_or_erased();
