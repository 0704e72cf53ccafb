"""One module per payment company; each speaks the protocol in `payments.provider`."""
