"""Commands for the terminal that run within the app: accounts, meetings, and files of minutes."""

from pathlib import Path

import click
from flask import Flask
from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _

from workshop.access.accounts import (
    account_by_name,
    account_summaries,
    has_accounts,
    make_login_link,
    remove_account,
)
from workshop.access.actors import meeting_by_code
from workshop.actions.imports import create_from
from workshop.actions.lookups import key_of
from workshop.actions.meetings import delete_meeting
from workshop.commands.payloads import Payload
from workshop.demo import build_demo
from workshop.domain.errors import NotFound, WorkshopError
from workshop.domain.vocabulary import Actor, Edition, Language, MeetingState, Phase, Role
from workshop.hosting.config import CHECKOUT
from workshop.minutes.importers.detect import read_minutes, told_in
from workshop.minutes.verification import recount
from workshop.queries.meetings import all_meetings
from workshop.queries.report import report_of
from workshop.storage.database import utc_now
from workshop.storage.models import Meeting
from workshop.translations import DEFAULT_LANGUAGE
from workshop.web.current import perform, read_session, services
from workshop.web.errors import sentence_of
from workshop.web.exports import FORMATS, asked_for, remove_files
from workshop.web.import_messages import remarks_of, sentence_of_misfit, sentence_of_what_fits, understood
from workshop.web.public_address import console_url, start_url


def init_commands(app: Flask) -> None:
    """Register the commands; they speak Dutch, like the screens."""
    for command in (accounts, meetings, login_link, import_minutes, export, verify, demo):
        app.cli.add_command(command)


def uses() -> list[tuple[str, str]]:
    """Lines of `help`: how each command is typed, and what it does; click itself speaks English."""
    return [
        ("accounts", _("list the accounts of facilitators")),
        ("accounts remove " + _("NAME"), _("remove an account; its meetings stay")),
        ("accounts password " + _("NAME"), _("print a link that gives an account a new password")),
        ("login-link", _("print a link to make an account")),
        ("meetings", _("list all meetings")),
        ("meetings delete " + _("CODE"), _("delete a meeting whole, with its files; --yes does not ask")),
        ("import-minutes " + _("FILE"), _("make a meeting from a file of minutes")),
        ("export " + _("CODE") + " ...", _("write minutes to a file: --format md --output FILE")),
        ("verify " + _("FILE"), _("count exported minutes again")),
        ("demo", _("hold the meeting of 2013 again, as an example")),
    ]


def first_account(is_seen: bool) -> str | None:
    """The way to the first account; None when there is an account already.

    Args:
        is_seen: somebody reads it in a terminal, so it is a link; a log that is kept gets the command that prints one.
    """
    with read_session() as session:
        if has_accounts(session):
            return None
    if is_seen:
        return start_url(perform(make_login_link))
    return "python run.py login-link" if (CHECKOUT / "run.py").exists() else "stip login-link"


@click.command("login-link")
@click.argument("name", required=False)
def login_link(name: str | None) -> None:
    """Print a link that works once: for a new account, or with NAME to set a new password."""
    with force_locale(DEFAULT_LANGUAGE):
        facilitator_id = None if name is None else _account_named(name)
        click.echo(start_url(perform(make_login_link, facilitator_id)))


@click.group("accounts", invoke_without_command=True)
@click.pass_context
def accounts(context: click.Context) -> None:
    """List the accounts of facilitators; "remove" and "password" change one."""
    if context.invoked_subcommand is None:
        context.invoke(list_accounts)


@accounts.command("list")
def list_accounts() -> None:
    """List the accounts, each with its meetings and sign-ins."""
    with force_locale(DEFAULT_LANGUAGE), read_session() as session:
        found = account_summaries(session)
        for account in found:
            said = [
                ngettext("%(num)d meeting", "%(num)d meetings", account.meetings),
                ngettext("signed in in %(num)d browser", "signed in in %(num)d browsers", account.sign_ins),
            ]
            if account.last_seen is not None:
                said.append(_("last used on %(day)s", day=format_date(account.last_seen, "long")))
            click.echo(f"{account.name}: {', '.join(said)}")
        if not found:
            click.echo(_("There are no accounts. Make one with: login-link"))


@accounts.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Remove the account with this NAME; its meetings stay."""
    with force_locale(DEFAULT_LANGUAGE):
        meetings = perform(remove_account, _account_named(name))
        click.echo(_("The account %(name)s is removed, and signed out everywhere.", name=name))
        if meetings:
            click.echo(
                ngettext(
                    "%(num)d meeting of this account stays; every facilitator may lead it now.",
                    "%(num)d meetings of this account stay; every facilitator may lead them now.",
                    meetings,
                )
            )


@accounts.command("password")
@click.argument("name")
def password(name: str) -> None:
    """Print a link that works once, to give the account with this NAME a new password."""
    with force_locale(DEFAULT_LANGUAGE):
        click.echo(start_url(perform(make_login_link, _account_named(name))))


@click.group("meetings", invoke_without_command=True)
@click.pass_context
def meetings(context: click.Context) -> None:
    """List the meetings; "delete" deletes one."""
    if context.invoked_subcommand is None:
        context.invoke(list_meetings)


@meetings.command("list")
def list_meetings() -> None:
    """List all meetings: code, state, the day on which it deletes itself, title."""
    with force_locale(DEFAULT_LANGUAGE), read_session() as session:
        states = {
            MeetingState.DRAFT: _("Being prepared"),
            MeetingState.OPEN: _("Open"),
            MeetingState.ENDED: _("Ended"),
        }
        widest = max(len(state) for state in states.values())
        found = all_meetings(session)
        for row in found:
            state = states[row.state].ljust(widest)
            deleted = _("deletes itself on %(day)s", day=row.delete_on.isoformat())
            click.echo(f"{row.code}  {state}  {deleted}  {row.title}")
        if not found:
            click.echo(_("There are no meetings."))


@meetings.command("delete")
@click.argument("code", type=int)
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
def delete(code: int, yes: bool) -> None:
    """Delete the meeting with this CODE whole, with its files, once the code was typed again."""
    with force_locale(DEFAULT_LANGUAGE):
        meeting = _meeting_with(code)
        if not yes:
            click.echo(_("This deletes %(title)s whole: statements, dots, minutes and files.", title=meeting.title))
            if click.prompt(_("Type the code again to delete it"), default="", show_default=False) != str(code):
                raise click.ClickException(_("That is another code. Nothing was deleted."))
        perform(delete_meeting, Actor(key_of(meeting.id), Role.FACILITATOR))
        remove_files(code)
        click.echo(_("The meeting and its files are deleted."))


@click.command("import-minutes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_minutes(file: Path) -> None:
    """Read minutes in Markdown, JSON, Word or OpenDocument, say what was understood, and make a meeting of them."""
    with force_locale(DEFAULT_LANGUAGE):
        try:
            read = read_minutes(file.read_bytes())
            meeting = perform(create_from, None, read.report, read.is_minutes)
        except WorkshopError as refusal:
            sentence = sentence_of(refusal.code, refusal.details)
            raise click.ClickException(f"{file.name}: {sentence}") from None
        for line in [*understood(read), *remarks_of(read)]:
            click.echo(line)
        _say_where(meeting.code)


@click.command("export")
@click.argument("code", type=int)
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), required=True)
@click.option(
    "--version",
    type=click.Choice([edition.value for edition in Edition]),
    default=Edition.INTERNAL.value,
    help="The publication leaves out what is not for everybody.",
)
@click.option("--language", type=click.Choice([language.value for language in Language]), default=None)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def export(code: int, form: str, version: str, language: str | None, output: Path) -> None:
    """Write the minutes of the meeting with this CODE to a file, in their own language or in another."""
    with force_locale(DEFAULT_LANGUAGE):
        try:
            meeting = _meeting_with(code)
            with read_session() as session:
                query = Payload({"version": version, "language": language or ""})
                report = asked_for(report_of(session, key_of(meeting.id), utc_now()), query)
            output.write_bytes(FORMATS[form][1](report))
        except WorkshopError as refusal:
            raise click.ClickException(sentence_of(refusal.code, refusal.details)) from None
        except OSError as error:
            raise click.ClickException(
                _("%(file)s cannot be written: %(reason)s.", file=output, reason=error.strerror)
            ) from None
        click.echo(str(output))


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Count exported minutes again, from JSON, Markdown, CSV in a zip or Excel, and name what does not fit."""
    with force_locale(DEFAULT_LANGUAGE):
        try:
            told = told_in(file.read_bytes())
        except WorkshopError as refusal:
            place = ", ".join(str(part) for part in (file.name, refusal.details.get("place")) if part)
            raise click.ClickException(f"{place}: {sentence_of(refusal.code, refusal.details)}") from None
        discrepancies = recount(told)
        for discrepancy in discrepancies:
            click.echo(sentence_of_misfit(discrepancy))
        if discrepancies:
            raise click.ClickException(_("%(file)s does not fit.", file=file.name))
        click.echo(sentence_of_what_fits(file.name, told))


@click.command("demo")
@click.option("--phase", type=click.Choice([*(phase.value for phase in Phase), "ended"]), default="vote")
@click.option("--seed", type=int, default=2013, help="Decides who wrote and stuck what.")
def demo(phase: str, seed: int) -> None:
    """Hold the MSV meeting of 2013 with seven participants, up to a phase."""
    ended = phase == "ended"
    code = build_demo(services().database, Phase.DISCUSS if ended else Phase(phase), ended=ended, seed=seed)
    with force_locale(DEFAULT_LANGUAGE):
        _say_where(code)


def _account_named(name: str) -> int:
    """The id of the account with this name; ends the command where there is none."""
    with read_session() as session:
        row = account_by_name(session, name)
    if row is None:
        raise click.ClickException(_("There is no account with the name %(name)s.", name=name))
    return key_of(row.id)


def _meeting_with(code: int) -> Meeting:
    """The meeting with this join code; ends the command where there is none."""
    try:
        with read_session() as session:
            return meeting_by_code(session, code)
    except NotFound:
        raise click.ClickException(_("There is no meeting with code %(code)s.", code=code)) from None


def _say_where(code: int) -> None:
    """Print where to go on; scripts read the code from the last line."""
    click.echo(_("Once Stip runs and you have signed in: %(url)s", url=console_url(code)))
    click.echo(f"Code: {code}")
