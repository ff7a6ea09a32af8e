"""The minutes: one frozen report, its editions and verification, and every file form that it is read from or written to."""
