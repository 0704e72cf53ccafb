"""One file per verb on notices, letters and choices."""
