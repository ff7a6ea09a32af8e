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
from workshop.commands import fields
from workshop.commands.fields import Fields
from workshop.domain.errors import NotAllowed, NotFound
from workshop.domain.vocabulary import Actor, Role

STAFF = frozenset({Role.FACILITATOR, Role.SECRETARY})
FACILITATOR = frozenset({Role.FACILITATOR})
PARTICIPANT = frozenset({Role.PARTICIPANT})


@dataclass(frozen=True)
class Command:
    """One thing that a page can ask for.

    Attributes:
        action: f(work, actor, **arguments); what it returns is the answer's "value", so it must be JSON.
        fields: what it takes, and how that becomes the arguments of the action.
        roles: who may send it at all.
        repeatable: sending it again changes nothing more, so a page may do so when it heard nothing.
    """

    action: Callable[..., Any]
    fields: type[Fields]
    roles: frozenset[Role]
    repeatable: bool = True


COMMANDS: Mapping[str, Command] = {
    # phones
    "stick_dot": Command(voting.stick_dot, fields.StickDot, PARTICIPANT),
    "take_back_dot": Command(voting.take_back_dot, fields.TakeBackDot, PARTICIPANT),
    "add_statement": Command(statements.add_statement, fields.AddStatement, PARTICIPANT | STAFF),
    "edit_statement": Command(statements.edit_statement, fields.EditStatement, PARTICIPANT | STAFF),
    "withdraw_statement": Command(statements.withdraw_statement, fields.WithdrawStatement, PARTICIPANT),
    "next_person": Command(joining.next_person, fields.NextPerson, PARTICIPANT),
    # the board
    "hide_statement": Command(statements.hide_statement, fields.HideStatement, FACILITATOR),
    "approve_statement": Command(statements.approve_statement, fields.ApproveStatement, FACILITATOR),
    "approve_all": Command(statements.approve_all, fields.ApproveAll, FACILITATOR),
    "set_approval": Command(themes.set_approval, fields.SetApproval, FACILITATOR),
    "redact_statement": Command(statements.redact_statement, fields.RedactStatement, STAFF),
    "delete_statement": Command(statements.delete_statement, fields.DeleteStatement, FACILITATOR, repeatable=False),
    "put_under_heading": Command(statements.put_under_heading, fields.PutUnderHeading, STAFF),
    "place_statement": Command(move_statement.place_statement, fields.PlaceStatement, STAFF),
    "merge_statement": Command(statements.merge_statement, fields.MergeStatement, STAFF),
    "unmerge_statement": Command(statements.unmerge_statement, fields.UnmergeStatement, STAFF),
    "set_paper": Command(voting.set_paper, fields.SetPaper, STAFF),
    # leading
    "move_phase": Command(themes.move_phase, fields.MovePhase, FACILITATOR),
    "show_theme": Command(themes.show_theme, fields.ShowTheme, FACILITATOR),
    "show_places": Command(themes.show_places, fields.ShowPlaces, FACILITATOR),
    "show_screen": Command(projector.show_screen, fields.ShowScreen, FACILITATOR),
    "turn_page": Command(projector.turn_page, fields.TurnPage, FACILITATOR),
    "start_timer": Command(timer.start_timer, fields.StartTimer, FACILITATOR, repeatable=False),
    "extend_timer": Command(timer.extend_timer, fields.ExtendTimer, FACILITATOR),
    "stop_timer": Command(timer.stop_timer, Fields, FACILITATOR),
    "start_round": Command(next_round.start_round, fields.StartRound, FACILITATOR),
    "open_meeting": Command(meetings.open_meeting, Fields, FACILITATOR),
    "end_meeting": Command(meetings.end_meeting, Fields, FACILITATOR),
    "set_head_count": Command(meetings.set_head_count, fields.SetHeadCount, STAFF),
    # preparing
    "edit_meeting": Command(meetings.edit_meeting, fields.EditMeeting, FACILITATOR),
    "set_rules": Command(meetings.set_rules, fields.SetRules, FACILITATOR),
    "add_theme": Command(themes.add_theme, fields.AddTheme, FACILITATOR, repeatable=False),
    "edit_theme": Command(themes.edit_theme, fields.EditTheme, FACILITATOR),
    "place_theme": Command(themes.place_theme, fields.PlaceTheme, FACILITATOR),
    "delete_theme": Command(themes.delete_theme, fields.DeleteTheme, FACILITATOR, repeatable=False),
    "share_devices": Command(joining.share_devices, fields.ShareDevices, FACILITATOR),
    "add_group": Command(groups.add_group, fields.AddGroup, FACILITATOR, repeatable=False),
    "rename_group": Command(groups.rename_group, fields.RenameGroup, FACILITATOR),
    "move_group": Command(groups.move_group, fields.MoveGroup, FACILITATOR, repeatable=False),
    "delete_group": Command(groups.delete_group, fields.DeleteGroup, FACILITATOR, repeatable=False),
    # minutes
    "save_conclusion": Command(minutes.save_conclusion, fields.SaveConclusion, STAFF),
    "add_agenda_item": Command(minutes.add_agenda_item, fields.AddAgendaItem, STAFF, repeatable=False),
    "save_agenda_item": Command(minutes.save_agenda_item, fields.SaveAgendaItem, STAFF),
    "delete_agenda_item": Command(minutes.delete_agenda_item, fields.DeleteAgendaItem, STAFF, repeatable=False),
    "add_agreement": Command(minutes.add_agreement, fields.AddAgreement, STAFF, repeatable=False),
    "save_agreement": Command(minutes.save_agreement, fields.SaveAgreement, STAFF),
    "delete_agreement": Command(minutes.delete_agreement, fields.DeleteAgreement, STAFF, repeatable=False),
    "add_attachment": Command(minutes.add_attachment, fields.AddAttachment, STAFF, repeatable=False),
    "save_attachment": Command(minutes.save_attachment, fields.SaveAttachment, STAFF),
    "delete_attachment": Command(minutes.delete_attachment, fields.DeleteAttachment, STAFF, repeatable=False),
    "adopt_minutes": Command(minutes.adopt_minutes, fields.AdoptMinutes, STAFF),
    "redraft_minutes": Command(minutes.redraft_minutes, Fields, STAFF),
    "set_minutes_language": Command(minutes.set_minutes_language, fields.SetMinutesLanguage, STAFF),
    # sharing
    "set_wifi": Command(projector.set_wifi, fields.SetWifi, FACILITATOR),
    "revoke_link": Command(share_links.revoke_link, fields.RevokeLink, FACILITATOR),
}


def arguments_of(name: str, actor: Actor, payload: Any) -> "tuple[Callable[..., Any], dict[str, Any]]":
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
    return command.action, command.fields.arguments(payload)
