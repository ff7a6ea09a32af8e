"""What goes over the socket.

From a page, each with an answer {"ok": true, ...} or {"ok": false, "code", "details"}:

- `state` {}: the whole board: {"ok", "version", "parts", "now", "mine"}; mine is null but for participants, `now` the
  server's clock in seconds: those of phones are wrong, and a timer counts from here.
- `mine` {}: only {"ok", "mine"}.
- `similar` {"theme", "text"} from a phone: {"ok", "similar"}, the statement of the theme that reads most like the text,
  as {"id", "number", "text"}, or null. Only of what this phone may see; nothing is stored or told.
- `alike` {"theme"} from staff: {"ok", "pairs"}, [one, other] for statements that read alike, the most alike first.
- any command of workshop/commands/table.py: {"ok", "value", "mine"}; for a dot "mine" holds the dots only.

To a page: `changes` {"since", "version", "set": {part: value}, "gone": [part]}, with a timer also `now`, per audience
at most as often as PERIODS says, and only when something that this audience may see has changed. A page that holds a
version older than `since` has missed one and asks for the state again; one that holds `version` or newer drops it.

A page connects with the auth {"meeting": code, "role": role, "page": key}; the cookie proves it. The key is random for
each page, and may be missing: where it comes in anew, the line that it had before is ended first, so that what still
arrives over that one, late, is not carried out. A phone also names the "ballot" that its page was made for, and is
refused ("ballot_ended") once its device went to the next person. Of more than MOST_LINES lines of one participant the
oldest is ended. Participants and staff come in by different namespaces. No payload names a role, a room, a meeting or
a participant.
"""

from collections.abc import Mapping

from workshop.domain.vocabulary import Role

STATE = "state"
MINE = "mine"
SIMILAR = "similar"
ALIKE = "alike"
CHANGES = "changes"

PHONE = "/phone"
STAFF = "/staff"
PROJECTOR = "/projector"
NAMESPACES: Mapping[str, frozenset[Role]] = {
    PHONE: frozenset({Role.PARTICIPANT}),
    STAFF: frozenset({Role.FACILITATOR, Role.SECRETARY}),
    PROJECTOR: frozenset({Role.PROJECTOR}),
}
NAMESPACE_OF: Mapping[Role, str] = {role: namespace for namespace, roles in NAMESPACES.items() for role in roles}

# seconds between two messages to the same audience
PERIODS: Mapping[Role, float] = {
    Role.PARTICIPANT: 0.25,
    Role.PROJECTOR: 0.1,
    Role.FACILITATOR: 0.25,
    Role.SECRETARY: 0.25,
}
LARGEST_MESSAGE = 16_384


def room_of(meeting_id: int, role: Role) -> str:
    """The room of one audience: all with this role in this meeting."""
    return f"{meeting_id}:{role.value}"
