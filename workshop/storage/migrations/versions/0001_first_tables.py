"""The first tables, of commit 68ea3cd. A new database is made from the models, so nothing is left to do here."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: the tables of this revision are the oldest that are recognised."""
