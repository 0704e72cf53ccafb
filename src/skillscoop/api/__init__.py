"""The JSON door: paths, shapes, problems, keys that make repeats harmless, and the processor's inbox."""
