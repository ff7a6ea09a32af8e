"""Alembic's entry: runs the steps on the connection, and within the transaction, that migrate() gives it."""

from alembic import context
from sqlmodel import SQLModel

from workshop.storage import models

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
assert models.SCHEMA_NUMBER  # the import fills the metadata
context.run_migrations()
