"""No fact, guard, window, letter or column asks how an inquiry stands, for proof, or whether the person cooperates.

What a complaint elsewhere needs is not ours. The schema's short allow-list: what the person wishes about an inquiry, a
reference to one, and the news that is owed and told; none of it may be read by a guard, a letter or a fund's rule.
"""

import re
from collections.abc import Iterator

import pytest

import vacms.app  # noqa: F401 - importing the parts makes every table known
from vacms.foundation.database import Base
from workflows.catalogue import CATALOGUE
from workflows.conditions import Fact
from workflows.letters import FIELDS, LETTERS
from workflows.needs import NEEDS

FORBIDDEN = re.compile(
    r"investig|substantiat|proof|proven|evidence|cooperat|credib|verdict|guilt|allegation|testimon|suspect|convict",
    re.I,
)
ALLOWED_COLUMNS = {"wants_investigation", "allegation_reference", "news_owed", "news_told"}
"""Kept, never read as a condition. None of them exists yet; whoever adds one adds it under this very name."""


def named() -> Iterator[tuple[str, str]]:
    """Every name that a condition, a letter or a window could read, and where it stands."""
    for flow in CATALOGUE.values():
        for fact in flow.facts:
            yield f"{flow.key}: fact", " ".join((fact.name, *fact.domain))
        for action in flow:
            for guard in action.guards:
                yield f"{flow.key}.{action.name}: guard", " ".join(sorted(guard.condition.reads))
            for warning in action.warnings:
                yield f"{flow.key}.{action.name}: warning", " ".join(sorted(warning.condition.reads))
            for start in action.starts:
                yield f"{flow.key}.{action.name}: window", " ".join(sorted(start.when.reads if start.when else ()))
    for letter in LETTERS.values():
        yield f"letter {letter.key}", " ".join(letter.discloses)
    for need in NEEDS.values():
        yield f"need {need.key}", " ".join((need.key, *sorted(need.fields)))
    for field in FIELDS.values():
        yield f"field {field.key}", " ".join((field.key, *(option.key for option in field.options)))


def strays(columns: Iterator[str]) -> set[str]:
    """Columns that smell of an inquiry and stand on no list."""
    return {one for one in columns if FORBIDDEN.search(one.rpartition(".")[2])} - ALLOWED_COLUMNS


def every_column() -> Iterator[str]:
    """Table and column of the whole schema."""
    return (f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns)


def test_nothing_that_decides_reads_an_inquiry() -> None:
    found = list(named())
    assert len(found) > 300
    assert {where: names for where, names in found if FORBIDDEN.search(names)} == {}


def test_no_column_keeps_how_an_inquiry_stands() -> None:
    assert strays(every_column()) == set()
    assert len(list(every_column())) > 150


@pytest.mark.parametrize("planted", ["case.investigation_status", "claim.proof", "report.cooperated_since"])
def test_a_planted_column_is_found(planted: str) -> None:
    assert strays(iter([planted])) == {planted}


def test_a_planted_fact_is_found() -> None:
    fact = Fact("inquiry", ("open", "substantiated"), "C2", "How it ended")
    assert FORBIDDEN.search(" ".join((fact.name, *fact.domain)))
