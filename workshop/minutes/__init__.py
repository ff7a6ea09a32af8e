"""The minutes: one frozen report, its editions and verification, and every file form that is read or written."""
