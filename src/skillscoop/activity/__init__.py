"""Facts: append-only, gap-free and hash-chained per stream; they are also the outbox."""
