"""A sentence, with the cure, for each reason why a database cannot be used."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from workshop.storage.opening import Unusable

SENTENCES: Mapping[Unusable, LazyString] = {
    Unusable.UNREACHABLE: _(
        "The database cannot be reached or opened. Look whether it runs, and whether DATABASE_URL is right."
    ),
    Unusable.DAMAGED: _(
        "The database file is damaged. Nothing was changed. Put a backup back: they are in the folder backups."
    ),
    Unusable.NEWER: _("This database was made by a newer version of Stip. Use that version; nothing was changed."),
    Unusable.UNKNOWN: _("The database holds tables that Stip does not know. Choose another one; nothing was changed."),
    Unusable.OTHER_VERSION_RUNS: _(
        "Another version of Stip is running on this database. Stop that one first; nothing was changed."
    ),
    Unusable.HELD: _("Another Stip already runs on this database. Stop that one first."),
    Unusable.MIGRATION_FAILED: _(
        "The database could not be brought up to this version. It is as it was: use the version of before."
    ),
}
