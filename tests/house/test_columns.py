"""Every column says its class; what is C3 or above is enciphered; what belongs to a case is bound to it."""

from typing import Any

import pytest
from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

import vacms.app  # noqa: F401 - importing the parts makes every model known
from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Enciphered, Ref, kept, sealed

CLASSES = ("C0", "C1", "C2", "C3", "C4", "C4p")
NOT_BOUND = {
    "key": "the keyring is reached by permit, and seals nothing that could be read without one",
    "wrapped": "the same",
    "relation": "says who may see a case at all: the sight itself is made of it",
    "once": "belongs to an officer; names no case",
}
"""Table with a case's id that is not narrowed to the reader's cases -> why not."""


def faults(base: type[DeclarativeBase]) -> list[str]:
    """What is wrong with the columns of these models."""
    found = []
    for mapper in base.registry.mappers:
        for column in mapper.local_table.columns:
            where = f"{mapper.local_table.name}.{column.name}"  # type: ignore[attr-defined]
            data_class = column.info.get("class")
            enciphered = isinstance(column.type, Enciphered)
            if data_class not in CLASSES:
                found.append(f"{where}: says no class")
            elif (data_class in ("C3", "C4", "C4p")) is not enciphered:
                found.append(f"{where}: {data_class} and enciphered={enciphered}")
            elif enciphered and (column.nullable or not column.info.get("field")):
                found.append(f"{where}: absence would tell, or no permanent name")
    return found


def test_every_column_says_its_class_and_is_kept_accordingly() -> None:
    assert faults(Base) == []


def planted(column: Any) -> type[DeclarativeBase]:
    """Models of which one column is not as it should be."""

    class Other(DeclarativeBase):
        """Apart from the product's own models."""

    type("Thing", (Other,), {"__tablename__": "thing", "id": kept("C2", Ref, primary_key=True), "word": column})
    return Other


@pytest.mark.parametrize(
    "column",
    [
        lambda: mapped_column(String(20)),
        lambda: mapped_column(String(20), info={"class": "C9"}),
        lambda: mapped_column(String(20), info={"class": "C3"}),
        lambda: mapped_column(LargeBinary, info={"class": "C4"}),
        lambda: mapped_column(Enciphered(), nullable=False, info={"class": "C2"}),
        lambda: mapped_column(Enciphered(), nullable=True, info={"class": "C3", "field": "thing.word"}),
        lambda: mapped_column(Enciphered(), nullable=False, info={"class": "C3"}),
    ],
)
def test_a_column_that_is_not_so_is_found(column: Any) -> None:
    assert len(faults(planted(column()))) == 1


def test_a_column_kept_or_sealed_as_declared_is_not() -> None:
    assert faults(planted(sealed("C3", "thing.word"))) == []
    assert faults(planted(kept("C2", String(20)))) == []


@pytest.mark.parametrize(("maker", "data_class"), [(kept, "C3"), (kept, "C4p"), (sealed, "C2")])
def test_the_wrong_kind_of_column_cannot_be_declared(maker: Any, data_class: str) -> None:
    with pytest.raises(ValueError, match="kept"):
        maker(data_class, "thing.word")


def test_the_permanent_name_of_a_field_is_used_once() -> None:
    names = [
        column.info["field"]
        for mapper in Base.registry.mappers
        for column in mapper.local_table.columns
        if "field" in column.info
    ]
    assert names
    assert len(names) == len(set(names))


def test_every_table_of_a_case_is_bound_to_it() -> None:
    for mapper in Base.registry.mappers:
        name = mapper.local_table.name  # type: ignore[attr-defined]
        sealed_here = any("field" in column.info for column in mapper.local_table.columns)
        names_a_case = "case_id" in mapper.local_table.columns
        if issubclass(mapper.class_, CaseBound):
            assert not mapper.local_table.columns["case_id"].nullable, name
        elif names_a_case:
            assert name in NOT_BOUND, f"{name} names a case and is read by anybody"
        else:
            assert not sealed_here or name == "draft", f"{name} holds words of a case and is read by anybody"
