"""Make the meeting of a bench before its server starts; prints as JSON what the phones must know.

    python -m bench.prepare [--open-totals]

Six themes with ten statements each, all in the vote; three blue and two white stickers for everybody. The database is
that of the environment, as for the server.
"""

import argparse
import json
import sys

from workshop import create_app
from workshop.access.accounts import make_login_link
from workshop.access.sessions import token_of_link
from workshop.actions import meetings, share_links, statements, themes
from workshop.actions.lookups import key_of
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, Phase, Role
from workshop.web.current import perform, services

THEMES = 6
STATEMENTS = 10
WORDS = "Meer ruimte om elkaar te ontmoeten in de wijk, ook 's avonds en zonder dat het veel geld kost ({number})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--open-totals", action="store_true")
    options = parser.parse_args()
    with create_app().app_context():
        made = perform(meetings.create_meeting, None, "Een zaal vol telefoons")
        meeting_id = key_of(made.id)
        facilitator = Actor(meeting_id, Role.FACILITATOR)
        if options.open_totals:
            rules = {"with_voting": True, "rule": CountingRule.PER_COLOUR, "statements_visible": True}
            perform(meetings.set_rules, facilitator, open_totals=True, colours=DEFAULT_COLOURS, **rules)
        for number in range(THEMES):
            theme = perform(themes.add_theme, facilitator, f"Thema {number + 1}", ["Wat moet behouden blijven?"])
            for statement in range(STATEMENTS):
                perform(statements.add_statement, facilitator, theme, WORDS.format(number=statement + 1))
        perform(meetings.open_meeting, facilitator)
        perform(themes.move_phase, facilitator, Phase.VOTE)
        link = perform(share_links.share_link, facilitator, Role.PROJECTOR)
        told = {
            "code": made.code,
            "projector": f"/l/{token_of_link(services().config.secret_key, link)}",
            "login": f"/start/{perform(make_login_link)}",
        }
        services().database.close()
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
