-- Facts are written here and nowhere else. The caller has locked nothing yet or the same stream already:
-- taking the stream's row is what puts two writers of one chain in order.
CREATE FUNCTION activity_record(p_fact jsonb, p_at timestamptz) RETURNS integer
LANGUAGE plpgsql SET skillscoop.writing = 'on' AS $$
DECLARE
    v_stream bigint := (p_fact->>'stream')::bigint;
    v_seq    integer;
    v_prev   text;
    v_hash   text;
BEGIN
    SELECT head_seq + 1, head_hash INTO STRICT v_seq, v_prev FROM stream WHERE id = v_stream FOR NO KEY UPDATE;
    v_hash := encode(sha256(convert_to(v_prev || E'\n' || v_seq || E'\n' || (p_fact->>'canonical'), 'UTF8')), 'hex');
    INSERT INTO fact (public_id, stream_id, seq, kind, actor_id, subject, at, data, salt, canonical, prev_hash, hash, txid)
    VALUES (p_fact->>'public_id', v_stream, v_seq, p_fact->>'kind', (p_fact->>'actor')::bigint, p_fact->>'subject', p_at,
            p_fact->'data', p_fact->>'salt', p_fact->>'canonical', v_prev, v_hash, pg_current_xact_id()::text::bigint);
    UPDATE stream SET head_seq = v_seq, head_hash = v_hash WHERE id = v_stream;
    RETURN v_seq;
END $$;

-- Shared by every fence that says "only through its function".
CREATE FUNCTION only_through_its_function() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('skillscoop.writing', true), '') <> 'on' THEN
        RAISE EXCEPTION '% on % is only done by its function', TG_OP, TG_TABLE_NAME USING ERRCODE = 'SS002';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'SS003';
END $$;

CREATE TRIGGER fact_is_recorded_by_its_function BEFORE INSERT ON fact
    FOR EACH ROW EXECUTE FUNCTION only_through_its_function();
CREATE TRIGGER fact_is_written_once BEFORE UPDATE OR DELETE ON fact
    FOR EACH ROW EXECUTE FUNCTION written_once();
CREATE TRIGGER fact_is_never_emptied BEFORE TRUNCATE ON fact
    FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER stream_head_moves_with_its_facts BEFORE UPDATE ON stream
    FOR EACH ROW EXECUTE FUNCTION only_through_its_function();
