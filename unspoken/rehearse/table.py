"""A rehearsal's report, to read in a terminal or by a program."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from unspoken.rehearse.ledger import Trouble
from unspoken.rehearse.rehearsal import Plan, Report

HEAD = ("Step", "planned", "took", "handed in", "revealed", "lost")


def as_text(report: Report) -> str:
    """The table, then whatever went wrong, then where the handouts are."""
    rows: list[tuple[str, ...]] = [HEAD]
    for each in report.accounts:
        counts = (each.handed_in, each.revealed, each.lost) if each.collects else ("–",) * 3
        minutes, took = f"{each.planned // 60} min", f"{each.took:.1f} s"
        rows.append((each.title, minutes, took, *map(str, counts)))
    total = (
        sum(each.handed_in for each in report.accounts),
        sum(each.revealed for each in report.accounts),
        report.lost,
    )
    planned = sum(each.planned for each in report.accounts) // 60
    in_all = f"{sum(each.took for each in report.accounts):.1f} s"
    rows.append(("All steps", f"{planned} min", in_all, *map(str, total)))
    return "\n".join((*_aligned(rows), "", *_verdict(report), *_files(report)))


def as_json(report: Report, plan: Plan) -> str:
    told = {
        "agenda": plan.agenda.slug,
        "phones": plan.phones,
        "runtime": plan.runtime,
        "seed": plan.seed,
        "steps": [asdict(each) for each in report.accounts],
        "lost": report.lost,
        "refused": [asdict(each) for each in report.refused],
        "unanswered": [asdict(each) for each in report.unanswered],
        "problems": list(report.problems),
        "handouts": [str(path) for path in report.handouts],
        "ok": report.well,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join(
            (
                row[0].ljust(widths[0]),
                *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True)),
            )
        )
        for row in rows
    ]


def _verdict(report: Report) -> list[str]:
    if report.well:
        return ["Nothing was lost, refused or left without an answer."]
    lost = [f"Lost: {report.lost}"] if report.lost else []
    return [
        *lost,
        *_counted("Refused", report.refused),
        *_counted("Without an answer", report.unanswered),
        *(f"Does not add up: {problem}" for problem in report.problems),
    ]


def _counted(heading: str, troubles: Iterable[Trouble]) -> list[str]:
    return [
        f"{heading}: {each.step or 'before the first step'}: {each.what} (× {many})"
        for each, many in Counter(troubles).items()
    ]


def _files(report: Report) -> list[str]:
    return ["", "Handouts:", *(f"  {path}" for path in report.handouts)]
