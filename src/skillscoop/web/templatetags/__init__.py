"""Tags for the few pages that are written in Django's template language."""
