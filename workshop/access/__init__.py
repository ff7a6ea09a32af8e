"""Accounts, sign-in sessions, and which actor a request speaks for."""
