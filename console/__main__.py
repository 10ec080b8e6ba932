"""The command line: `overblik` starts the console, `overblik VERB` asks or tells the store.

Exit 0 done, 1 refused, 2 usage.
"""

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

AREAS = ("nord", "midt", "syd", "oest", "national")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb, or the console when none is given; answers the exit code."""
    said = list(sys.argv[1:] if argv is None else argv)
    args, rest = _console_parser(add_help=False).parse_known_args(said)
    if rest:  # the start of the console does not wait for what was not said
        args = _parser().parse_args(said)
    if args.verb is None:
        return _console(args)
    if args.verb == "exercise":
        return _exercise(args)
    if args.verb == "doctor":
        return _doctor(args)
    return _verb(args)


def _verb(args: argparse.Namespace) -> int:
    from console import paths
    from console.cli import verbs
    from console.operations.commands import Refused
    from console.store.problem import StoreProblem

    args.store = args.store or paths.default_store()
    try:
        answer = verbs.VERBS[args.verb](args)
    except StoreProblem as problem:
        answer = {"ok": False, "error": {"code": problem.code, "message": str(problem), "word": str(args.store)}}
    except Refused as refused:
        answer = {"ok": False, "error": {"code": refused.code, "message": refused.message, "word": refused.word}}
    try:
        code = _tell(args, answer)
        sys.stdout.flush()
    except BrokenPipeError:  # who read it has read enough, e.g. `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _tell(args: argparse.Namespace, answer: Any) -> int:
    refused = isinstance(answer, dict) and answer.get("ok") is False
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    elif refused and "error" in answer:
        print(answer["error"]["message"], file=sys.stderr)
    elif isinstance(answer, dict) and "message" in answer:
        print(answer["message"])
    else:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    return 1 if refused else 0


def _console(args: argparse.Namespace) -> int:
    gc.disable()  # a start throws nothing away; the window turns it on again after its first paint
    from console import app

    return app.run(
        store=args.store,
        screenshot=args.screenshot,
        size=args.size,
        theme=args.theme,
        profile=args.profile,
        lang=args.lang,
        seat=args.seat,
        user=args.user,
        measure_start=args.measure_start,
    )


def _exercise(args: argparse.Namespace) -> int:
    from console.exercise import runner
    from console.operations.commands import Refused
    from console.store.problem import StoreProblem

    if args.what == "list":
        return _tell(args, runner.listing())
    speed = args.speed if args.speed == "max" else float(args.speed)
    try:
        report = runner.run(
            args.name, store=args.store, area=args.area, speed=speed, seed=args.seed, window=args.window, out=sys.stderr
        )
    except (StoreProblem, Refused) as problem:
        answer = {"ok": False, "error": {"code": problem.code, "message": problem.message, "word": args.name}}
        return _tell(args, answer)
    return _tell(args, report)


def _doctor(args: argparse.Namespace) -> int:
    from console import doctor, paths

    args.store = args.store or paths.default_store()
    if args.drilled:
        from console import reserve
        from console.cli import verbs

        reserve.drilled(verbs.open_store(args))
    answer = doctor.examine(args.store, reserve=args.reserve)
    if args.json:
        return _tell(args, answer)
    for line in doctor.lines(answer):
        print(line)
    return 0 if answer["ok"] else 1


def _shared() -> argparse.ArgumentParser:
    """What every verb takes. Made anew for each parser: a default set on one would be the other's too."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--store", type=Path, default=argparse.SUPPRESS, help="the store's file")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document")
    shared.add_argument("--seat", default=argparse.SUPPRESS, help="act at this seat")
    shared.add_argument("--user", default=argparse.SUPPRESS, help="act as this person")
    shared.add_argument("--lang", choices=("da", "en"), default=argparse.SUPPRESS, help="language of messages")
    return shared


def _console_parser(*, add_help: bool) -> argparse.ArgumentParser:
    about = "Operations console for fire and rescue."
    parser = argparse.ArgumentParser("overblik", parents=[_shared()], description=about, add_help=add_help)
    parser.set_defaults(store=None, json=False, seat=None, user=None, lang="da", verb=None)
    parser.add_argument("--screenshot", type=Path, help="save a picture of the window and leave")
    parser.add_argument("--size", default=None, help="window size, e.g. 1920x1080")
    parser.add_argument("--theme", choices=("day", "night", "contrast"), default=None)
    parser.add_argument("--profile", choices=("disponering", "opkald", "overblik", "felt"), default=None)
    told = "print the seconds to the first usable paint and leave"
    parser.add_argument("--measure-start", action="store_true", help=told)
    return parser


def _parser() -> argparse.ArgumentParser:
    from console.cli import (
        aid_verbs,
        alarm_verbs,
        feed_verbs,
        intake_verbs,
        peer_verbs,
        place_verbs,
        plan_verbs,
        recommend_verbs,
        register_verbs,
        water_verbs,
    )

    parser, shared = _console_parser(add_help=True), _shared()
    verbs = parser.add_subparsers(dest="verb")
    _store_verbs(verbs, shared)
    _exercise_verbs(verbs, shared)
    register_verbs.add_parsers(verbs, shared)
    alarm_verbs.add_parsers(verbs, shared)
    intake_verbs.add_parsers(verbs, shared)
    peer_verbs.add_parsers(verbs, shared)
    feed_verbs.add_parsers(verbs, shared)
    water_verbs.add_parsers(verbs, shared)
    place_verbs.add_parsers(verbs, shared)
    recommend_verbs.add_parsers(verbs, shared)
    aid_verbs.add_parsers(verbs, shared)
    plan_verbs.add_parsers(verbs, shared)
    return parser


def _store_verbs(verbs: Any, shared: argparse.ArgumentParser) -> None:
    from console.cli import paper_verbs

    init = verbs.add_parser("init", parents=[shared], help="make a store")
    init.add_argument("--area", choices=AREAS, required=True)
    init.add_argument(
        "--exercise", action="store_true", help="for an exercise: it can never page, count or meet a live one"
    )
    do = verbs.add_parser("do", parents=[shared], help="one command, as in the bar")
    do.add_argument("command")
    do.add_argument("--paper", metavar="NUMBER", help="entered afterwards from this paper: history, alarms nobody")
    paper_verbs.parsers(verbs, shared)
    for name in ("state", "board", "conflicts", "verify", "rebuild", "reviews"):
        verbs.add_parser(name, parents=[shared])
    doctor = verbs.add_parser("doctor", parents=[shared], help="what works here, and what to do about the rest")
    doctor.add_argument("--reserve", action="store_true", help="also whether this machine can take the centre's place")
    doctor.add_argument("--drilled", action="store_true", help="the drill was held just now")
    verbs.add_parser("queue", parents=[shared]).add_argument("--all", action="store_true", help="closed ones too")
    verbs.add_parser("calls", parents=[shared]).add_argument("--open", action="store_true", help="only what waits")
    sounded = verbs.add_parser("annunciations", parents=[shared], help="what sounded, what did not, and why")
    sounded.add_argument("--limit", type=int, default=500)
    log = verbs.add_parser("log", parents=[shared])
    log.add_argument("incident")
    log.add_argument("--limit", type=int, default=500)
    verbs.add_parser("find", parents=[shared]).add_argument("text")
    verbs.add_parser("backup", parents=[shared]).add_argument("target", type=Path, nargs="?")
    verbs.add_parser("restore", parents=[shared]).add_argument("source", type=Path, nargs="?")
    erased = verbs.add_parser("erase", parents=[shared], help="erase the callers of an incident for good")
    erased.add_argument("incident")
    erased.add_argument("--reason", required=True)
    bundle = verbs.add_parser("bundle", parents=[shared], help="carry entries by file")
    bundle.add_argument("direction", choices=("export", "import"))
    bundle.add_argument("file", type=Path)
    bundle.add_argument("--keys", type=Path, help="public keys: written by export, trusted by import")
    much = bundle.add_mutually_exclusive_group()
    much.add_argument("--since", metavar="VECTOR", help="only what its writer lacks: a state --json, or a bundle")
    much.add_argument("--all", action="store_true", help="everything that may be carried (the default)")
    bundle.add_argument("--carrier", default="", help="who carries it")
    bundle.add_argument("--scope", action="append", help="only this database; may be given again")


def _exercise_verbs(verbs: Any, shared: argparse.ArgumentParser) -> None:
    exercise = verbs.add_parser("exercise", parents=[shared], help="exercises and replays")
    what = exercise.add_subparsers(dest="what", required=True)
    what.add_parser("list", parents=[shared])
    run = what.add_parser("run", parents=[shared])
    run.add_argument("name", help="a scenario, or replay:FILE.csv")
    run.add_argument("--speed", default="1", help="times real time, or max")
    run.add_argument("--seed", type=int, default=1)
    run.add_argument("--area", choices=AREAS, default="oest")
    run.add_argument("--window", action="store_true", help="open the console on it")


if __name__ == "__main__":
    sys.exit(main())
