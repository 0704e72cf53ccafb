"""step(): the one way any state changes; state, fact, entry and stored answer in one call."""
