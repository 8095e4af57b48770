"""A hat opens by its passphrase or its paper code; an opener bent in the database is refused at once."""

import pytest
from sqlalchemy import select

from vacms import keyring
from vacms.foundation import cipher, passphrase
from vacms.foundation.cipher import Tampered
from vacms.foundation.passphrase import Cost
from vacms.foundation.serverkey import ServerKey
from vacms.keyring.model import Opener

from .conftest import World

CHEAP = Cost(8, 1, 1)


def test_the_passphrase_opens_the_hat_and_no_other_does(world: World) -> None:
    hat = world.advocate
    with world.session() as session:
        keyring.add_passphrase(session, hat, passphrase.fresh("river stone lamp", CHEAP))
        typed = keyring.stretch_for(session, hat.key_id, "river stone lamp")
        wrong = keyring.stretch_for(session, hat.key_id, "river stone lamb")
        assert typed is not None
        assert wrong is not None
        assert keyring.open_with_passphrase(session, hat.key_id, typed) == hat
        assert keyring.open_with_passphrase(session, hat.key_id, wrong) is None
        assert keyring.stretch_for(session, world.stranger.key_id, "river stone lamp") is None


def test_one_stretch_opens_all_hats_of_one_officer(world: World) -> None:
    typed = passphrase.fresh("river stone lamp", CHEAP)
    with world.session() as session:
        for hat in (world.advocate, world.supervisor):
            keyring.add_passphrase(session, hat, typed)
        for hat in (world.advocate, world.supervisor):
            assert keyring.open_with_passphrase(session, hat.key_id, typed) == hat


def test_an_opener_moved_to_another_hat_opens_for_nobody(world: World) -> None:
    typed = passphrase.fresh("river stone lamp", CHEAP)
    with world.session() as session:
        keyring.add_passphrase(session, world.advocate, typed).key_id = world.stranger.key_id
        session.flush()
        with pytest.raises(Tampered):
            keyring.open_with_passphrase(session, world.stranger.key_id, typed)


def test_a_ruinous_or_cheap_cost_planted_in_the_database_is_refused_before_any_work(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.session() as session:
        opener = keyring.add_passphrase(session, world.advocate, passphrase.fresh("river stone lamp", CHEAP))
        opener.params = str(Cost(2**30, 99, 1))
        session.flush()
        monkeypatch.setattr(passphrase, "stretch", lambda *_: pytest.fail("it went to work"))
        with pytest.raises(Tampered):
            keyring.stretch_for(session, world.advocate.key_id, "river stone lamp")


def test_without_the_key_file_not_even_the_right_passphrase_opens(world: World) -> None:
    typed = passphrase.fresh("river stone lamp", CHEAP)
    with world.session() as session:
        keyring.add_passphrase(session, world.advocate, typed)
        session.info["server_key"] = ServerKey(cipher.new_seed())
        with pytest.raises(Tampered):
            keyring.open_with_passphrase(session, world.advocate.key_id, typed)


def test_the_paper_code_opens_the_hat_however_it_is_typed(world: World) -> None:
    with world.session() as session:
        code = keyring.add_paper(session, world.advocate)
        assert keyring.open_with_paper(session, world.advocate.key_id, code.lower().replace("-", " ")) == world.advocate
        assert keyring.open_with_paper(session, world.advocate.key_id, passphrase.new_paper_code()) is None
        assert keyring.open_with_paper(session, world.advocate.key_id, "nonsense") is None
        assert keyring.open_with_paper(session, world.stranger.key_id, code) is None


def test_the_paper_code_is_kept_nowhere(world: World) -> None:
    with world.session() as session:
        letters = (passphrase.normalise(keyring.add_paper(session, world.advocate)) or "").encode()
        for opener in session.scalars(select(Opener)):
            assert letters not in opener.blob + opener.salt + opener.params.encode()


def test_a_new_passphrase_ends_the_old_one_and_leaves_paper_and_key_alone(world: World) -> None:
    old, new = passphrase.fresh("river stone lamp", CHEAP), passphrase.fresh("bread cloud gate", CHEAP)
    hat = world.advocate
    with world.session() as session:
        keyring.add_passphrase(session, hat, old)
        code = keyring.add_paper(session, hat)
        keyring.replace_passphrase(session, hat, new)
        assert keyring.open_with_passphrase(session, hat.key_id, old) is None
        assert keyring.open_with_passphrase(session, hat.key_id, new) == hat
        assert keyring.open_with_paper(session, hat.key_id, code) == hat
        second = keyring.replace_paper(session, hat)
        assert keyring.open_with_paper(session, hat.key_id, code) is None
        assert keyring.open_with_paper(session, hat.key_id, second) == hat


def test_a_removed_opener_opens_nothing(world: World) -> None:
    typed = passphrase.fresh("river stone lamp", CHEAP)
    with world.session() as session:
        keyring.add_passphrase(session, world.advocate, typed)
        assert keyring.remove(session, world.advocate.key_id, "passphrase") == 1
        assert keyring.open_with_passphrase(session, world.advocate.key_id, typed) is None
