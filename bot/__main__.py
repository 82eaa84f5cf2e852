"""python -m bot …: every way to start and steer the bot."""

import argparse
import os
import sys
from collections.abc import Callable

from bot import announce, check, demo, export, faq, forum, invite, log, officers, quota_report, run, setup
from bot.line import LineUnreachable
from bot.settings import Settings, SettingsError
from models.officer import ROLES
from nlp.model import ModelUnfit


def main(arguments: list[str]) -> int:
    log.configure()
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.do(chosen) or 0
    except (SettingsError, run.CannotStart, LineUnreachable, ModelUnfit) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read our output has had enough: export … | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The LINE official account of the office.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, help_text: str, do: Callable[[argparse.Namespace], int | None]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(do=do)
        return made

    command(
        "demo",
        "everything in one process with a stand-in for LINE and a page of phones",
        lambda _: demo.run_demo(os.environ),
    )
    command("serve", "web, workers and clock in one process", lambda _: run.serve(_settings()))
    command("web", "the web server alone (needs REDIS_URL)", lambda _: run.web(_settings()))
    command("worker", "workers alone (needs REDIS_URL)", lambda _: run.worker(_settings()))
    command("clock", "the clock alone (needs REDIS_URL)", lambda _: run.clock(_settings()))
    command(
        "migrate",
        "bring the database to this version's tables",
        lambda _: run.migrate_only(_settings(needs_line=False)),
    )
    command("check", "tell what is right and wrong with this installation", lambda _: check.run_check(os.environ))
    command("setup", "tell LINE our webhook address (PUBLIC_URL) and test it", lambda _: setup.run_setup(_settings()))
    inviting = command(
        "invite",
        "print a one-time code that makes a LINE user an officer",
        lambda chosen: invite.run_invite(_settings(needs_line=False), chosen.department, chosen.role, chosen.village),
    )
    inviting.add_argument("--department", required=True, help="Thai name or code of the department")
    inviting.add_argument("--role", choices=ROLES, default="officer")
    inviting.add_argument(
        "--village",
        nargs="+",
        type=int,
        default=[],
        help="numbers of the villages whose cases come to them; all if left out",
    )
    people = command(
        "officers",
        "list the officers; take one's rights away",
        lambda chosen: officers.run_officers(_settings(needs_line=False), chosen),
    )
    officers.arguments(people)
    announcing = command(
        "announce",
        "send a message to many; list them; cancel one",
        lambda chosen: announce.run_announce(_settings(needs_line=False), chosen),
    )
    announce.arguments(announcing)
    meeting = command(
        "forum",
        "list a new forum, those there are, or all of a CSV file",
        lambda chosen: forum.run_forum(_settings(needs_line=False), chosen),
    )
    forum.arguments(meeting)
    asking = command(
        "faq",
        "list the questions and answers, try a question, measure how well answers are found",
        lambda chosen: faq.run_faq(_settings(needs_line=False), chosen),
    )
    faq.arguments(asking)
    command(
        "quota",
        "tell where this month's pushes went, what was spared, and how long the rest will last",
        lambda _: quota_report.run_quota(_settings(needs_line=False)),
    )
    exporting = command(
        "export",
        "write CSV to standard output; corrections as JSON Lines for python -m nlp train",
        lambda chosen: export.run_export(_settings(needs_line=False), chosen.what),
    )
    exporting.add_argument("what", choices=(*export.TABLES, "corrections"))
    return parser


def _settings(needs_line: bool = True) -> Settings:
    return Settings.from_env(os.environ, needs_line=needs_line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
