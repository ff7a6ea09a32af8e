"""A column for whether all places of an earlier round were shown, of commit d77db32."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.steps import add_required

revision = "0003"
down_revision = "0002"

# Nothing that was hidden may become visible, so only what the audience has seen whole counts as shown.
SHOWN = """
UPDATE round_theme SET wholly_shown = :yes
WHERE shown = :yes AND incomplete = :no
  AND EXISTS (SELECT 1 FROM theme WHERE theme.id = round_theme.theme_id AND theme.revealed = :yes)
"""


def upgrade() -> None:
    """Bring the tables to this revision."""
    add_required("round_theme", [(sa.Column("wholly_shown", sa.Boolean()), sa.false())])
    flags = (sa.bindparam(name, value, sa.Boolean()) for name, value in (("yes", True), ("no", False)))
    op.execute(sa.text(SHOWN).bindparams(*flags))
