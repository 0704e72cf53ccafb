"""Read only: what the hub, My jobs and the API both show, and how each kind of value is written."""
