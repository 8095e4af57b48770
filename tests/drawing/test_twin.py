"""The words beside the picture say all that it shows, and who."""

import pytest

from vacms.drawing.twin import twin, usual_roles, usually
from vacms.foundation.words import speaker
from workflows.catalogue import CATALOGUE
from workflows.roles import ROLES, Role


def said(key: str, language: str = "en") -> str:
    """The whole list as text."""
    places = twin(CATALOGUE[key], speaker(language))
    return "\n".join(line for place in places for line in (place.title, *place.steps))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", CATALOGUE)
def test_every_state_and_every_deed_stands_in_the_words(key: str, language: str) -> None:
    flow, say, text = CATALOGUE[key], speaker(language), said(key, language)
    assert [state.name for state in flow.states if say(state.title) not in text] == []
    assert [deed.name for deed in flow if say(deed.label) not in text] == []


def test_a_step_tells_from_where_by_what_and_where_to() -> None:
    drafted = twin(CATALOGUE["referral"], speaker("en"))[0]
    assert drafted.title == "Drafted, no letter yet (it begins here)"
    assert drafted.steps[0] == "Print the letter: then it stands at “Letter ready, still with us”."


def test_who_is_said_once_and_again_where_it_is_somebody_else() -> None:
    flow = CATALOGUE["referral"]
    assert usually(flow, speaker("en")).count(ROLES[Role.FIELD_ADVOCATE].title) == 1
    assert "The letter lapses: then it stands at “The paper lapsed”. By: The system." in said("referral")


@pytest.mark.parametrize("key", CATALOGUE)
def test_whoever_does_something_unusual_is_named(key: str) -> None:
    flow, text = CATALOGUE[key], said(key)
    for deed in flow:
        if deed.by != usual_roles(flow):
            names = ", ".join(kind.title for role, kind in ROLES.items() if role in deed.by)
            assert names in text, deed.name


def test_what_comes_from_many_states_is_said_once() -> None:
    places = {place.title: place.steps for place in twin(CATALOGUE["referral"], speaker("en"))}
    assert places["From anywhere:"] == ("Finish this referral: then it stands at “Finished”.",)
    assert "Write a note" in places["Everywhere that is no end:"][0]
