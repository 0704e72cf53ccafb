-- The only writer of accounts, entries and postings. It knows no business rule, only guards:
-- accounts locked in id order, the entry sums to zero, guarded balances stay on their side of zero.
CREATE FUNCTION ledger_post(p_entry jsonb, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SET skillscoop.writing = 'on' AS $$
DECLARE
    v_currency text := p_entry->>'currency';
    v_entry    bigint;
    v_sum      numeric;
    leg        record;
BEGIN
    SELECT sum((l->>1)::bigint) INTO v_sum FROM jsonb_array_elements(p_entry->'legs') l;
    IF v_sum IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'entry % sums to %, not zero', p_entry->>'reference', v_sum USING ERRCODE = 'SS004';
    END IF;
    INSERT INTO account (name, kind, currency, balance_minor, snapshot_posting)
    SELECT l->>0, split_part(l->>0, ':', 1), v_currency, 0, 0 FROM jsonb_array_elements(p_entry->'legs') l
    WHERE NOT EXISTS (SELECT FROM account WHERE name = l->>0 AND currency = v_currency)
    ORDER BY 1 ON CONFLICT DO NOTHING;
    INSERT INTO entry (reference, kind, currency, stream_id, subject, at)
    VALUES (p_entry->>'reference', p_entry->>'kind', v_currency, (p_entry->>'stream')::bigint, p_entry->>'subject', p_at)
    RETURNING id INTO v_entry;
    FOR leg IN SELECT a.id, a.kind, (l->>1)::bigint AS amount
               FROM jsonb_array_elements(p_entry->'legs') l
               JOIN account a ON a.name = l->>0 AND a.currency = v_currency ORDER BY a.id LOOP
        PERFORM account_take(leg.id, leg.kind, leg.amount);
        INSERT INTO posting (entry_id, account_id, amount_minor) VALUES (v_entry, leg.id, leg.amount);
    END LOOP;
    RETURN v_entry;
END $$;

-- A guarded account keeps its balance: the CHECK on the row refuses the wrong side of zero.
-- Earnings: credits only share the row with each other, so they never queue; a debit waits for those under way
-- (their posting ids are drawn after this lock), then carries the snapshot forward and checks what is left.
CREATE FUNCTION account_take(p_account bigint, p_kind text, p_amount bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_balance numeric;
    v_last    bigint;
BEGIN
    IF p_kind IN ('secure', 'fee_held') THEN
        UPDATE account SET balance_minor = balance_minor + p_amount WHERE id = p_account;
    ELSIF p_kind = 'earnings' AND p_amount > 0 THEN
        PERFORM FROM account WHERE id = p_account FOR UPDATE;
        SELECT a.balance_minor + coalesce(sum(p.amount_minor), 0), coalesce(max(p.id), a.snapshot_posting) INTO v_balance, v_last
        FROM account a LEFT JOIN posting p ON p.account_id = a.id AND p.id > a.snapshot_posting
        WHERE a.id = p_account GROUP BY a.id;
        IF v_balance + p_amount > 0 THEN
            RAISE EXCEPTION 'earnings of account % would pass zero', p_account
                USING ERRCODE = 'check_violation', CONSTRAINT = 'account_never_passes_zero_to_the_wrong_side';
        END IF;
        UPDATE account SET balance_minor = v_balance, snapshot_posting = v_last WHERE id = p_account;
    ELSE
        PERFORM FROM account WHERE id = p_account FOR KEY SHARE;
    END IF;
END $$;

CREATE FUNCTION entry_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_entry bigint := CASE TG_TABLE_NAME WHEN 'entry' THEN (to_jsonb(NEW)->>'id')::bigint ELSE (to_jsonb(NEW)->>'entry_id')::bigint END;
    v_sum   numeric;
BEGIN
    SELECT sum(amount_minor) INTO v_sum FROM posting WHERE entry_id = v_entry;
    IF v_sum IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'entry % sums to %, not zero', v_entry, coalesce(v_sum::text, 'nothing') USING ERRCODE = 'SS004';
    END IF;
    RETURN NULL;
END $$;

-- One row at the end of the transaction is enough: the entry's own. Postings are checked too, for one
-- added later to an entry that already balances.
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_must_balance();
CREATE CONSTRAINT TRIGGER posting_leaves_its_entry_balanced AFTER INSERT ON posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_must_balance();
CREATE TRIGGER posting_is_posted_by_its_function BEFORE INSERT ON posting
    FOR EACH ROW EXECUTE FUNCTION only_through_its_function();
CREATE TRIGGER posting_is_written_once BEFORE UPDATE OR DELETE ON posting
    FOR EACH ROW EXECUTE FUNCTION written_once();
CREATE TRIGGER posting_is_never_emptied BEFORE TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION written_once();
CREATE TRIGGER entry_is_posted_by_its_function BEFORE INSERT ON entry
    FOR EACH ROW EXECUTE FUNCTION only_through_its_function();
CREATE TRIGGER entry_is_written_once BEFORE UPDATE OR DELETE ON entry
    FOR EACH ROW EXECUTE FUNCTION written_once();
CREATE TRIGGER account_moves_by_its_function BEFORE INSERT OR UPDATE ON account
    FOR EACH ROW EXECUTE FUNCTION only_through_its_function();
CREATE TRIGGER account_is_never_deleted BEFORE DELETE ON account
    FOR EACH ROW EXECUTE FUNCTION written_once();

ALTER TABLE account SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
