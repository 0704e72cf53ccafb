-- The sandbox's own tables. Run under a lock whenever this text has changed; each statement may be repeated.

CREATE TABLE IF NOT EXISTS clock (
    only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT there_is_one_clock CHECK (only_row),
    ahead_seconds bigint NOT NULL DEFAULT 0
);
INSERT INTO clock DEFAULT VALUES ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION sandbox_now() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT clock_timestamp() + make_interval(secs => ahead_seconds) FROM clock $$;

CREATE TABLE IF NOT EXISTS account (
    id text PRIMARY KEY,
    reference text NOT NULL CONSTRAINT account_reference_is_used_once UNIQUE,
    asked text NOT NULL,
    name text NOT NULL,
    fail_payouts boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS checkout (
    id text PRIMARY KEY,
    reference text NOT NULL CONSTRAINT checkout_reference_is_used_once UNIQUE,
    asked text NOT NULL,
    amount_minor bigint NOT NULL CONSTRAINT checkout_asks_for_money CHECK (amount_minor > 0),
    fee_minor bigint NOT NULL CONSTRAINT checkout_fee_is_part_of_the_amount CHECK (fee_minor BETWEEN 0 AND amount_minor),
    currency text NOT NULL,
    description text NOT NULL,
    lines jsonb NOT NULL,
    return_url text NOT NULL,
    state text NOT NULL DEFAULT 'open'
        CONSTRAINT checkout_state_is_known CHECK (state IN ('open', 'paid', 'declined', 'abandoned', 'expired')),
    outcome text NOT NULL DEFAULT '',
    charge text CONSTRAINT charge_belongs_to_one_checkout UNIQUE,
    CONSTRAINT paid_checkout_has_a_charge CHECK ((state = 'paid') = (charge IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS refund (
    id text PRIMARY KEY,
    reference text NOT NULL CONSTRAINT refund_reference_is_used_once UNIQUE,
    asked text NOT NULL,
    checkout text NOT NULL REFERENCES checkout,
    amount_minor bigint NOT NULL CONSTRAINT refund_returns_money CHECK (amount_minor > 0),
    currency text NOT NULL,
    state text NOT NULL DEFAULT 'pending'
        CONSTRAINT refund_state_is_known CHECK (state IN ('pending', 'sent', 'failed'))
);
CREATE INDEX IF NOT EXISTS refunds_of_a_checkout ON refund (checkout);
CREATE INDEX IF NOT EXISTS refunds_to_settle ON refund (id) WHERE state = 'pending';

CREATE TABLE IF NOT EXISTS payout (
    id text PRIMARY KEY,
    reference text NOT NULL CONSTRAINT payout_reference_is_used_once UNIQUE,
    asked text NOT NULL,
    account text NOT NULL REFERENCES account,
    amount_minor bigint NOT NULL CONSTRAINT payout_sends_money CHECK (amount_minor > 0),
    currency text NOT NULL,
    state text NOT NULL DEFAULT 'pending'
        CONSTRAINT payout_state_is_known CHECK (state IN ('pending', 'sent', 'failed'))
);
CREATE INDEX IF NOT EXISTS payouts_to_settle ON payout (id) WHERE state = 'pending';

-- The book: what we hold is positive, what we owe is negative, every entry sums to zero.
CREATE TABLE IF NOT EXISTS purse (
    currency text PRIMARY KEY,
    balance_minor bigint NOT NULL DEFAULT 0 CONSTRAINT purse_is_never_overdrawn CHECK (balance_minor >= 0)
);
CREATE TABLE IF NOT EXISTS entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text NOT NULL CONSTRAINT movement_is_booked_once UNIQUE,
    kind text NOT NULL,
    currency text NOT NULL REFERENCES purse,
    booked_at timestamptz NOT NULL DEFAULT sandbox_now()
);
CREATE TABLE IF NOT EXISTS posting (
    entry bigint NOT NULL REFERENCES entry,
    account text NOT NULL CONSTRAINT posting_account_is_known CHECK (account IN ('held', 'merchant', 'on_its_way')),
    amount_minor bigint NOT NULL CONSTRAINT posting_moves_money CHECK (amount_minor <> 0),
    PRIMARY KEY (entry, account)
);

CREATE OR REPLACE FUNCTION entry_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_minor) FROM posting WHERE entry = NEW.entry) <> 0 THEN
        RAISE EXCEPTION 'entry % does not sum to zero', NEW.entry USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION book_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the book is only ever added to' USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE TRIGGER book_is_written_once BEFORE UPDATE OR DELETE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION book_is_written_once();
CREATE OR REPLACE TRIGGER book_is_written_once BEFORE UPDATE OR DELETE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION book_is_written_once();
DO $$ BEGIN
    CREATE CONSTRAINT TRIGGER entry_sums_to_zero AFTER INSERT ON posting DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION entry_sums_to_zero();
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- News is the outbox of webhooks: written with the change it tells of, sent by the delivery process.
CREATE TABLE IF NOT EXISTS news (
    id text PRIMARY KEY,
    type text NOT NULL,
    object text NOT NULL,
    reference text NOT NULL,
    state text NOT NULL DEFAULT 'waiting'
        CONSTRAINT news_state_is_known CHECK (state IN ('waiting', 'delivered', 'given_up')),
    due_at timestamptz NOT NULL,
    copies_left integer NOT NULL DEFAULT 1 CONSTRAINT news_is_sent_at_least_once CHECK (copies_left >= 0),
    attempts integer NOT NULL DEFAULT 0,
    last_answer text NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS news_that_waits ON news (due_at, id) WHERE state = 'waiting';

-- Scripted mistakes, and the requests that a mistake condemned to answer 500 for ever.
CREATE TABLE IF NOT EXISTS fault (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operation text NOT NULL,
    kind text NOT NULL,
    seconds double precision NOT NULL,
    times integer NOT NULL CONSTRAINT fault_happens CHECK (times > 0)
);
CREATE TABLE IF NOT EXISTS stored_error (
    operation text NOT NULL,
    reference text NOT NULL,
    PRIMARY KEY (operation, reference)
);
