"""Money in and out through a processor: payments, payouts, refunds, and what it tells us."""
