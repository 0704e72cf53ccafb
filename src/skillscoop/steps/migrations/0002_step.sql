-- The one way any state changes: states, rows, facts, entries, deadlines and the stored answer, in one call.
-- Knows no business rule. A change names the state and version it was decided on; if either has moved, the
-- whole call is refused with SS001 and nothing of it remains.
CREATE FUNCTION step(p jsonb) RETURNS jsonb
LANGUAGE plpgsql SET skillscoop.writing = 'on' AS $$
DECLARE
    v_at     timestamptz := (p->>'at')::timestamptz;
    v_once   jsonb := nullif(p->'once', 'null');
    v_stored answer;
    item     jsonb;
BEGIN
    PERFORM FROM stream WHERE id IN (SELECT s::bigint FROM jsonb_array_elements_text(p->'streams') s)
        ORDER BY id FOR NO KEY UPDATE;
    IF v_once IS NOT NULL THEN
        SELECT * INTO v_stored FROM answer WHERE person_id = (v_once->>'person')::bigint
            AND route = v_once->>'route' AND key = v_once->>'key';
        IF FOUND THEN
            RETURN jsonb_build_object('status', v_stored.status, 'body', v_stored.body, 'digest', v_stored.digest,
                                      'subject', v_stored.subject, 'at', v_stored.at);
        END IF;
    END IF;
    FOR item IN SELECT jsonb_array_elements(p->'changes') LOOP
        PERFORM step_change(item);
    END LOOP;
    FOR item IN SELECT jsonb_array_elements(p->'rows') LOOP
        PERFORM step_insert(item->>'table', item->'values');
    END LOOP;
    FOR item IN SELECT jsonb_array_elements(p->'entries') LOOP
        PERFORM ledger_post(item, v_at);
    END LOOP;
    FOR item IN SELECT jsonb_array_elements(p->'facts') LOOP
        PERFORM activity_record(item, v_at);
    END LOOP;
    INSERT INTO deadline (kind, subject, due_at, tries)
    SELECT d->>'kind', d->>'subject', (d->>'due_at')::timestamptz, 0 FROM jsonb_array_elements(p->'deadlines') d;
    IF v_once IS NOT NULL THEN
        INSERT INTO answer (person_id, route, key, digest, status, body, subject, at)
        VALUES ((v_once->>'person')::bigint, v_once->>'route', v_once->>'key', v_once->>'digest',
                (v_once->>'status')::smallint, v_once->>'body', v_once->>'subject', clock_timestamp());
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION step_insert(p_table text, p_values jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_columns text;
BEGIN
    SELECT string_agg(quote_ident(k), ', ' ORDER BY k) INTO v_columns FROM jsonb_object_keys(p_values) k;
    EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1)', p_table, v_columns)
        USING p_values;
END $$;

CREATE FUNCTION step_change(p_change jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_set  text;
    v_rows integer;
BEGIN
    SELECT coalesce(string_agg(format(', %1$I = n.%1$I', k), '' ORDER BY k), '') INTO v_set
    FROM jsonb_object_keys(p_change->'set') k;
    EXECUTE format('UPDATE %1$I t SET state = $1, version = t.version + 1 %2$s FROM jsonb_populate_record(NULL::%1$I, $2) n
                    WHERE t.id = $3 AND t.state = $4 AND t.version = $5', p_change->>'table', v_set)
        USING p_change->>'to', p_change->'set', (p_change->>'id')::bigint, p_change->>'from', (p_change->>'version')::integer;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows <> 1 THEN
        RAISE EXCEPTION '% % is no longer % at version %', p_change->>'table', p_change->>'id', p_change->>'from', p_change->>'version'
            USING ERRCODE = 'SS001';
    END IF;
END $$;
