"""Bare servers that do for the phones what Stip does, and store nothing: what the transport alone costs."""
