"""Every command that a page can send: its name, its fields, its action, who may come in with it.

The socket and the HTTP route run the same line of this table, so that no rule can differ between them. Whether a role
may do it now is decided by the action itself (domain/phases.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.actions import (
    groups,
    joining,
    meetings,
    minutes,
    move_statement,
    next_round,
    projector,
    share_links,
    statements,
    themes,
    timer,
    voting,
)
from workshop.commands.payloads import Payload
from workshop.domain.errors import NotAllowed, NotFound
from workshop.domain.vocabulary import Actor, CountingRule, Language, Phase, Role, Screen

STAFF = frozenset({Role.FACILITATOR, Role.SECRETARY})
FACILITATOR = frozenset({Role.FACILITATOR})
PARTICIPANT = frozenset({Role.PARTICIPANT})


@dataclass(frozen=True)
class Command:
    """One thing that a page can ask for.

    Attributes:
        action: f(work, actor, **arguments); what it returns is the answer's "value", so it must be JSON.
        arguments: payload -> arguments of the action; raises BadInput.
        roles: who may send it at all.
        repeatable: sending it again changes nothing more, so a page may do so when it heard nothing.
    """

    action: Callable[..., Any]
    arguments: Callable[[Payload], dict[str, Any]]
    roles: frozenset[Role]
    repeatable: bool = True


def _nothing(_: Payload) -> dict[str, Any]:
    return {}


COMMANDS: Mapping[str, Command] = {
    # phones
    "stick_dot": Command(
        voting.stick_dot,
        lambda p: {"colour_id": p.number("colour"), "number": p.number("number"), "target_id": p.number("target")},
        PARTICIPANT,
    ),
    "take_back_dot": Command(
        voting.take_back_dot,
        lambda p: {
            "colour_id": p.number("colour"),
            "number": p.number("number"),
            "theme_id": p.optional_number("theme"),
        },
        PARTICIPANT,
    ),
    "add_statement": Command(
        statements.add_statement,
        lambda p: {
            "theme_id": p.number("theme"),
            "text": p.line("text"),
            "key": p.key(),
            "is_heading": p.flag("is_heading"),
            "heading_id": p.optional_number("heading"),
        },
        PARTICIPANT | STAFF,
    ),
    "edit_statement": Command(
        statements.edit_statement,
        lambda p: {"statement_id": p.number("statement"), "text": p.line("text")},
        PARTICIPANT | STAFF,
    ),
    "withdraw_statement": Command(
        statements.withdraw_statement, lambda p: {"statement_id": p.number("statement")}, PARTICIPANT
    ),
    "next_person": Command(joining.next_person, lambda p: {"ballot": p.number("ballot")}, PARTICIPANT),
    # the board
    "hide_statement": Command(
        statements.hide_statement,
        lambda p: {"statement_id": p.number("statement"), "hidden": p.flag("hidden")},
        FACILITATOR,
    ),
    "approve_statement": Command(
        statements.approve_statement,
        lambda p: {"statement_id": p.number("statement"), "approved": p.flag("approved")},
        FACILITATOR,
    ),
    "approve_all": Command(statements.approve_all, lambda p: {"theme_id": p.number("theme")}, FACILITATOR),
    "set_approval": Command(
        themes.set_approval,
        lambda p: {"theme_id": p.number("theme"), "approval": p.flag("approval")},
        FACILITATOR,
    ),
    "redact_statement": Command(
        statements.redact_statement,
        lambda p: {"statement_id": p.number("statement"), "text": p.line("text")},
        STAFF,
    ),
    "delete_statement": Command(
        statements.delete_statement, lambda p: {"statement_id": p.number("statement")}, FACILITATOR, repeatable=False
    ),
    "put_under_heading": Command(
        statements.put_under_heading,
        lambda p: {"statement_id": p.number("statement"), "heading_id": p.optional_number("heading")},
        STAFF,
    ),
    "place_statement": Command(
        move_statement.place_statement,
        lambda p: {
            "statement_id": p.number("statement"),
            "theme_id": p.optional_number("theme"),
            "heading_id": p.optional_number("heading"),
            "before_id": p.optional_number("before"),
            "with_members": p.flag("with_members"),
        },
        STAFF,
    ),
    "merge_statement": Command(
        statements.merge_statement,
        lambda p: {"statement_id": p.number("statement"), "into_id": p.number("into")},
        STAFF,
    ),
    "unmerge_statement": Command(
        statements.unmerge_statement, lambda p: {"statement_id": p.number("statement")}, STAFF
    ),
    "set_paper": Command(
        voting.set_paper,
        lambda p: {"colour_id": p.number("colour"), "target_id": p.number("target"), "dots": p.number("dots")},
        STAFF,
    ),
    # leading
    "move_phase": Command(
        themes.move_phase,
        lambda p: {"phase": p.choice("phase", Phase), "theme_id": p.optional_number("theme")},
        FACILITATOR,
    ),
    "show_theme": Command(
        themes.show_theme,
        lambda p: {"theme_id": p.number("theme"), "gather": p.flag("gather")},
        FACILITATOR,
    ),
    "show_places": Command(
        themes.show_places,
        lambda p: {"theme_id": p.number("theme"), "steps": p.optional_number("steps")},
        FACILITATOR,
    ),
    "show_screen": Command(projector.show_screen, lambda p: {"screen": p.choice("screen", Screen)}, FACILITATOR),
    "turn_page": Command(projector.turn_page, lambda p: {"page": p.number("page")}, FACILITATOR),
    "start_timer": Command(
        timer.start_timer, lambda p: {"seconds": p.number("seconds")}, FACILITATOR, repeatable=False
    ),
    "extend_timer": Command(timer.extend_timer, lambda p: {"seconds": p.number("seconds")}, FACILITATOR),
    "stop_timer": Command(timer.stop_timer, _nothing, FACILITATOR),
    "start_round": Command(
        next_round.start_round,
        lambda p: {"number": p.number("number"), "theme_ids": p.numbers("themes"), "item_ids": p.numbers("items")},
        FACILITATOR,
    ),
    "open_meeting": Command(meetings.open_meeting, _nothing, FACILITATOR),
    "end_meeting": Command(meetings.end_meeting, _nothing, FACILITATOR),
    "set_head_count": Command(
        meetings.set_head_count, lambda p: {"head_count": p.optional_number("head_count")}, STAFF
    ),
    # preparing
    "edit_meeting": Command(
        meetings.edit_meeting,
        lambda p: {
            "title": p.line("title"),
            "held_on": p.day("held_on"),
            "place": p.line("place"),
            "delete_on": p.required_day("delete_on"),
        },
        FACILITATOR,
    ),
    "set_rules": Command(
        meetings.set_rules,
        lambda p: {
            "with_voting": p.flag("with_voting"),
            "rule": p.choice("rule", CountingRule),
            "open_totals": p.flag("open_totals"),
            "statements_visible": p.flag("statements_visible"),
            "colours": p.colours(),
            "deal_per_theme": p.flag("deal_per_theme"),
        },
        FACILITATOR,
    ),
    "add_theme": Command(
        themes.add_theme,
        lambda p: {"title": p.line("title"), "questions": p.lines("questions")},
        FACILITATOR,
        repeatable=False,
    ),
    "edit_theme": Command(
        themes.edit_theme,
        lambda p: {"theme_id": p.number("theme"), "title": p.line("title"), "questions": p.lines("questions")},
        FACILITATOR,
    ),
    "place_theme": Command(
        themes.place_theme,
        lambda p: {"theme_id": p.number("theme"), "before_id": p.optional_number("before")},
        FACILITATOR,
    ),
    "delete_theme": Command(
        themes.delete_theme, lambda p: {"theme_id": p.number("theme")}, FACILITATOR, repeatable=False
    ),
    "share_devices": Command(joining.share_devices, lambda p: {"shared": p.flag("shared")}, FACILITATOR),
    "add_group": Command(groups.add_group, lambda p: {"name": p.line("name")}, FACILITATOR, repeatable=False),
    "rename_group": Command(
        groups.rename_group, lambda p: {"group_id": p.number("group"), "name": p.line("name")}, FACILITATOR
    ),
    "move_group": Command(
        groups.move_group, lambda p: {"group_id": p.number("group"), "up": p.flag("up")}, FACILITATOR, repeatable=False
    ),
    "delete_group": Command(
        groups.delete_group, lambda p: {"group_id": p.number("group")}, FACILITATOR, repeatable=False
    ),
    # minutes
    "save_conclusion": Command(
        minutes.save_conclusion,
        lambda p: {"theme_id": p.number("theme"), "text": p.text("text"), "version": p.number("version")},
        STAFF,
    ),
    "add_agenda_item": Command(
        minutes.add_agenda_item,
        lambda p: {"title": p.line("title"), "text": p.text("text", ""), "after_work": p.flag("after_work")},
        STAFF,
        repeatable=False,
    ),
    "save_agenda_item": Command(
        minutes.save_agenda_item,
        lambda p: {
            "item_id": p.number("item"),
            "title": p.line("title"),
            "text": p.text("text"),
            "version": p.number("version"),
        },
        STAFF,
    ),
    "delete_agenda_item": Command(
        minutes.delete_agenda_item,
        lambda p: {"item_id": p.number("item"), "version": p.number("version")},
        STAFF,
        repeatable=False,
    ),
    "add_agreement": Command(
        minutes.add_agreement,
        lambda p: {"what": p.line("what"), "who": p.line("who", ""), "due": p.line("due", "")},
        STAFF,
        repeatable=False,
    ),
    "save_agreement": Command(
        minutes.save_agreement,
        lambda p: {
            "agreement_id": p.number("agreement"),
            "what": p.line("what"),
            "who": p.line("who"),
            "due": p.line("due"),
            "version": p.number("version"),
        },
        STAFF,
    ),
    "delete_agreement": Command(
        minutes.delete_agreement,
        lambda p: {"agreement_id": p.number("agreement"), "version": p.number("version")},
        STAFF,
        repeatable=False,
    ),
    "add_attachment": Command(minutes.add_attachment, lambda p: {"name": p.line("name")}, STAFF, repeatable=False),
    "save_attachment": Command(
        minutes.save_attachment,
        lambda p: {"attachment_id": p.number("attachment"), "name": p.line("name"), "version": p.number("version")},
        STAFF,
    ),
    "delete_attachment": Command(
        minutes.delete_attachment,
        lambda p: {"attachment_id": p.number("attachment"), "version": p.number("version")},
        STAFF,
        repeatable=False,
    ),
    "adopt_minutes": Command(minutes.adopt_minutes, lambda p: {"day": p.required_day("day")}, STAFF),
    "redraft_minutes": Command(minutes.redraft_minutes, _nothing, STAFF),
    "set_minutes_language": Command(
        minutes.set_minutes_language, lambda p: {"language": p.choice("language", Language)}, STAFF
    ),
    # sharing
    "set_wifi": Command(
        projector.set_wifi,
        lambda p: {"name": p.verbatim("name"), "password": p.verbatim("password")},
        FACILITATOR,
    ),
    "revoke_link": Command(share_links.revoke_link, lambda p: {"link_id": p.number("link")}, FACILITATOR),
}


def arguments_of(name: str, actor: Actor, fields: Any) -> "tuple[Callable[..., Any], dict[str, Any]]":
    """The action behind a command, and its arguments.

    Raises:
        NotFound: there is no such command.
        NotAllowed: this role may never send it.
        BadInput: a field is missing or not of its kind.
    """
    command = COMMANDS.get(name)
    if command is None:
        raise NotFound(kind="command")
    if actor.role not in command.roles:
        raise NotAllowed
    return command.action, command.arguments(Payload(fields))
