"""The wiring: configuration, settings, the list of addresses, logs and health."""
