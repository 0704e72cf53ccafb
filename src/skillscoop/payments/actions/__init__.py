"""What we ask of the processor, each behind an intent that was committed first."""
