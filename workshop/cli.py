"""Commands for the terminal: login-link, import-minutes, export, verify, demo."""

from pathlib import Path

import click
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from workshop.access.accounts import account_by_name, has_accounts, make_login_link
from workshop.access.actors import meeting_by_code
from workshop.actions.imports import create_from
from workshop.commands.payloads import Payload
from workshop.demo import build_demo
from workshop.domain.errors import NotFound, WorkshopError
from workshop.domain.vocabulary import Edition, Language, Phase
from workshop.minutes.importers.detect import read_minutes, told_in
from workshop.minutes.verification import recount
from workshop.queries.report import report_of
from workshop.storage.database import utc_now
from workshop.translations import DEFAULT_LANGUAGE
from workshop.web.current import perform, read_session, services
from workshop.web.errors import sentence_of
from workshop.web.exports import FORMATS, asked_for
from workshop.web.import_messages import remarks_of, sentence_of_misfit, understood
from workshop.web.public_address import console_url, start_url


def init_commands(app: Flask) -> None:
    """Register the commands; they speak Dutch, like the screens."""
    for command in (login_link, import_minutes, export, verify, demo):
        app.cli.add_command(command)


def first_account_url() -> str | None:
    """A link for the first facilitator; None when there is an account already."""
    with read_session() as session:
        if has_accounts(session):
            return None
    return start_url(perform(make_login_link))


@click.command("login-link")
@click.argument("name", required=False)
def login_link(name: str | None) -> None:
    """Print a link that works once: for a new account, or with NAME to set a new password."""
    with force_locale(DEFAULT_LANGUAGE):
        facilitator_id = None
        if name is not None:
            with read_session() as session:
                row = account_by_name(session, name)
            if row is None:
                raise click.ClickException(_("There is no account with the name %(name)s.", name=name))
            facilitator_id = row.id
        click.echo(start_url(perform(make_login_link, facilitator_id)))


@click.command("import-minutes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_minutes(file: Path) -> None:
    """Read minutes in Markdown, JSON or Word, say what was understood, and make a meeting of them."""
    with force_locale(DEFAULT_LANGUAGE):
        try:
            read = read_minutes(file.read_bytes())
            meeting = perform(create_from, None, read.report)
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
            with read_session() as session:
                meeting = meeting_by_code(session, code)
                query = Payload({"version": version, "language": language or ""})
                report = asked_for(report_of(session, meeting.id or 0, utc_now()), query)
        except NotFound:
            raise click.ClickException(_("There is no meeting with code %(code)s.", code=code)) from None
        try:
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
    """Count exported minutes again, from JSON, CSV in a zip or Excel, and name what does not fit."""
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
        click.echo(_("%(file)s fits: ranking and check code are as counted.", file=file.name))


@click.command("demo")
@click.option("--phase", type=click.Choice([*(phase.value for phase in Phase), "ended"]), default="vote")
@click.option("--seed", type=int, default=2013, help="Decides who wrote and stuck what.")
def demo(phase: str, seed: int) -> None:
    """Hold the MSV meeting of 2013 with seven participants, up to a phase."""
    ended = phase == "ended"
    code = build_demo(services().database, Phase.DISCUSS if ended else Phase(phase), ended=ended, seed=seed)
    with force_locale(DEFAULT_LANGUAGE):
        _say_where(code)


def _say_where(code: int) -> None:
    """Where to go on; scripts read the code from the last line."""
    click.echo(_("Once Stip runs and you have signed in: %(url)s", url=console_url(code)))
    click.echo(f"Code: {code}")
