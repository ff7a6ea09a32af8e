"""The database: tables, transactions, backups."""
