"""One file per verb. Each reads, decides in Python, and writes once through step()."""
