"""A grant is a wrapped key: who has no chain reads nothing, and no row can be bent into a chain."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vacms import audit, keyring
from vacms.audit.model import AuditLine
from vacms.foundation import cipher, clock
from vacms.foundation.cipher import Tampered
from vacms.foundation.errors import NoKey, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import DataKey, Hat, bound
from vacms.keyring.model import Key, Wrapped
from workflows.roles import Act

from .conftest import SERVER, World


def edge(session: Session, target: str, holder: str) -> Wrapped:
    return session.scalars(select(Wrapped).where(Wrapped.target == target, Wrapped.holder == holder)).one()


def bend(world: World, where: Any, **values: Any) -> None:
    """Change an edge behind the program's back, as somebody with the database could."""
    with world.session() as session:
        assert session.execute(update(Wrapped).where(where).values(**values)).rowcount == 1  # type: ignore[attr-defined]
        session.commit()


def wrapped(world: World, target: DataKey, holder: str, **grant: Any) -> None:
    with world.session() as session:
        grant = {"why": "owner", "starts": clock.now(), "by": "system", **grant}
        keyring.wrap(session, target, holder, **grant)
        session.commit()


# --- Opening


def test_the_owner_reads_what_she_wrote(world: World) -> None:
    envelope = world.case.seal("C3", "report.account", "row1", "words")
    with world.session(world.advocate) as session:
        key = keyring.open(session, world.permit(world.advocate), world.case.key_id)
        assert key.unseal("C3", "report.account", "row1", envelope) == "words"


def test_a_member_of_the_mission_group_reaches_the_file_and_its_letters(world: World) -> None:
    with world.session(world.supervisor) as session:
        permit = world.permit(world.supervisor)
        assert keyring.open(session, permit, world.case.key_id) == world.case
        assert keyring.open(session, permit, world.packet.key_id) == world.packet


def test_who_holds_no_chain_opens_nothing(world: World) -> None:
    with world.session(world.stranger) as session:
        assert not keyring.can_open(session, world.case.key_id)
        with pytest.raises(NoKey):
            keyring.open(session, world.permit(world.stranger), world.case.key_id)
        assert not audit.pending(session)


def test_nobody_signed_in_opens_nothing(world: World) -> None:
    with world.session() as session, pytest.raises(NoKey):
        keyring.open(session, world.permit(world.advocate), world.case.key_id)


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        (Act.READ_FILE, {"case", "packet"}),
        (Act.READ_PERSON, {"person"}),
        (Act.READ_PARTY, {"party"}),
        (Act.LETTER, {"packet"}),
        (Act.SEE_CASES, set()),
        (Act.ASSIGN, set()),
        (Act.KEEP_STAFF, set()),
    ],
)
def test_a_permit_opens_only_the_kind_of_key_its_act_is_for(world: World, act: Act, kinds: set[str]) -> None:
    with world.session(world.advocate) as session:
        for key in (world.case, world.person, world.party, world.packet):
            if key.kind in kinds:
                assert keyring.open(session, world.permit(world.advocate, act), key.key_id) == key
            else:
                with pytest.raises(Unknown):
                    keyring.open(session, world.permit(world.advocate, act), key.key_id)


@pytest.mark.parametrize("case_id", [None, "another"])
def test_a_permit_for_another_case_opens_nothing_even_what_is_open_already(world: World, case_id: str) -> None:
    with world.session(world.advocate) as session:
        for _ in range(2):
            with pytest.raises(Unknown):
                keyring.open(session, world.permit(world.advocate, case_id=case_id), world.case.key_id)
            keyring.open(session, world.permit(world.advocate), world.case.key_id)


def test_the_permit_of_one_appointment_is_no_use_under_the_hat_of_another(world: World) -> None:
    with world.session(world.advocate) as session, pytest.raises(Unknown):
        keyring.open(session, world.permit(world.supervisor), world.case.key_id)


def test_a_key_that_does_not_exist_is_unknown(world: World) -> None:
    with world.session(world.advocate) as session, pytest.raises(Unknown):
        keyring.open(session, world.permit(world.advocate), new_id())


def test_only_a_real_permit_will_do(world: World) -> None:
    class Likeness:
        act, case_id, appointment = Act.READ_FILE, world.case_id, world.subjects[world.advocate.key_id]
        mission, trace = "m", "t"

    with world.session(world.advocate) as session, pytest.raises(Unknown):
        keyring.open(session, Likeness(), world.case.key_id)  # type: ignore[arg-type]


def test_a_grant_opens_from_its_beginning_until_its_end(world: World) -> None:
    now = clock.now()
    wrapped(world, world.case, world.stranger.key_id, starts=now, until=now + timedelta(hours=72))
    for hours, open_then in ((-1, False), (0, True), (71, True), (72, False), (100, False)):
        with clock.stopped_at(now + timedelta(hours=hours)), world.session(world.stranger) as session:
            assert keyring.can_open(session, world.case.key_id) is open_then
            if open_then:
                assert keyring.open(session, world.permit(world.stranger), world.case.key_id) == world.case


def test_a_circle_of_grants_is_walked_once_and_a_chain_of_four_leads_nowhere(world: World) -> None:
    def grant(key: DataKey, holder: str) -> None:
        keyring.wrap(session, key, holder, why="member", starts=clock.now(), by="system")

    with world.session() as session:
        first, second, third = (keyring.make(session, "group", f"g{number}") for number in range(3))
        grant(first, world.stranger.key_id)
        grant(first, third.key_id)
        grant(second, first.key_id)
        grant(third, second.key_id)
        grant(world.packet, second.key_id)
        grant(world.case, third.key_id)
        session.commit()
    with world.session(world.stranger) as session:
        assert keyring.can_open(session, world.packet.key_id)
        assert not keyring.can_open(session, world.case.key_id)


def test_opening_takes_one_query_for_the_owner_and_through_a_group_two_to_a_letter(
    world: World, statements: Callable[[], int]
) -> None:
    for hat, key, most in (
        (world.advocate, world.case, 1),
        (world.supervisor, world.case, 1),
        (world.supervisor, world.packet, 2),
    ):
        with world.session(hat) as session:
            statements()
            keyring.open(session, world.permit(hat), key.key_id)
            assert statements() == most
            keyring.open(session, world.permit(hat), key.key_id)
            assert statements() == 0


def test_many_keys_open_in_as_few_queries_as_one(world: World, statements: Callable[[], int]) -> None:
    with world.session() as session:
        cases = [keyring.make(session, "case", new_id(), case_id=new_id()) for _ in range(20)]
        for case in cases[:15]:
            keyring.wrap(session, case, world.cover, why="group", starts=clock.now(), by="system")
        session.commit()
    with world.session(world.supervisor) as session:
        permits = {key.key_id: world.permit(world.supervisor, case_id=key.case_id) for key in cases}
        statements()
        assert keyring.open_all(session, permits) == {key.key_id: key for key in cases[:15]}
        assert statements() == 1
        assert keyring.openable(session, list(permits)) == {key.key_id for key in cases[:15]}
        assert len(audit.pending(session)) == 15


# --- No line, no read


def test_every_opening_leaves_one_line_a_request_in_the_same_transaction(world: World) -> None:
    with world.session(world.advocate) as session:
        for _ in range(3):
            keyring.open(session, world.permit(world.advocate), world.case.key_id)
        keyring.open(session, world.permit(world.advocate, Act.READ_PERSON), world.person.key_id)
        assert session.scalars(select(AuditLine)).all() == []
        session.commit()
        lines = session.scalars(select(AuditLine).order_by(AuditLine.seq)).all()
    assert [(line.act, line.object, line.data_class, line.detail) for line in lines] == [
        ("open", "trace1", "C3", "case"),
        ("open", "trace1", "C4", "person"),
    ]
    assert {line.actor for line in lines} == {world.subjects[world.advocate.key_id]}


def test_where_the_audit_cannot_be_written_the_commit_fails(world: World) -> None:
    with world.session() as session:
        session.connection().exec_driver_sql("ALTER TABLE audit_line RENAME TO away")
        session.commit()
    with world.session(world.advocate) as session:
        keyring.open(session, world.permit(world.advocate), world.case.key_id)
        with pytest.raises(Exception, match=r"no such table|does not exist"):
            session.commit()


def test_a_session_that_keeps_no_audit_opens_nothing(world: World) -> None:
    with Session(world.database.engine) as session:
        session.info.update(server_key=SERVER, hat=world.advocate)
        with pytest.raises(RuntimeError, match="keeps no audit"):
            keyring.open(session, world.permit(world.advocate), world.case.key_id)
        assert not session.info["rings"]


# --- Bending what stands in the database


def test_an_edge_moved_to_another_holder_opens_for_nobody(world: World) -> None:
    bend(
        world,
        (Wrapped.target == world.case.key_id) & (Wrapped.holder == world.advocate.key_id),
        holder=world.stranger.key_id,
    )
    with world.session(world.stranger) as session, pytest.raises(Tampered):
        keyring.open(session, world.permit(world.stranger), world.case.key_id)


@pytest.mark.parametrize("column", ["until", "starts", "why", "target"])
def test_an_edge_pushed_on_in_time_or_bent_in_its_words_opens_for_nobody(world: World, column: str) -> None:
    now = clock.now()
    wrapped(world, world.packet, world.stranger.key_id, starts=now, until=now + timedelta(hours=1))
    values = {
        "until": now + timedelta(days=9),
        "starts": now - timedelta(days=9),
        "why": "owner2",
        "target": world.case.key_id,
    }
    bend(world, Wrapped.holder == world.stranger.key_id, **{column: values[column]})
    target = world.case if column == "target" else world.packet
    with world.session(world.stranger) as session, pytest.raises(Tampered):
        keyring.open(session, world.permit(world.stranger), target.key_id)


def test_the_holder_herself_cannot_be_given_more_time_by_a_bent_row(world: World) -> None:
    """HPKE binds by itself, even where a thief has the server's key and makes the enclosure anew."""
    now = clock.now()
    words = bound.grant_words("g", world.case.key_id, world.stranger.key_id, "owner", now, None)
    later = bound.grant_words("g", world.case.key_id, world.stranger.key_id, "owner", now, now)
    blob = cipher.wrap(cipher.public_of(world.stranger.seed), world.case.seed, words)
    with pytest.raises(Tampered):
        cipher.unwrap(world.stranger.seed, blob, later)


def test_a_planted_key_is_refused_by_whoever_would_write_wrap_or_open(world: World) -> None:
    mine = cipher.new_seed()
    with world.session() as session:
        session.get_one(Key, world.case.key_id).public = cipher.public_of(mine)
        session.commit()
    with world.session(world.advocate) as session:
        for attempt in (
            lambda: keyring.box(session, world.case.key_id),
            lambda: keyring.sealer(session, world.case.key_id),
            lambda: keyring.wrap(session, world.packet, world.case.key_id, why="file", starts=clock.now(), by="system"),
            lambda: keyring.open(session, world.permit(world.advocate), world.case.key_id),
        ):
            with pytest.raises(Tampered):
                attempt()


@pytest.mark.parametrize("column", ["kind", "subject", "case_id", "mac"])
def test_a_key_row_bent_in_any_word_is_refused(world: World, column: str) -> None:
    value: Any = {"kind": "packet", "subject": "x", "case_id": "another", "mac": b"0" * 32}[column]
    with world.session() as session:
        setattr(session.get_one(Key, world.case.key_id), column, value)
        session.commit()
    case_id = "another" if column == "case_id" else world.case_id
    with world.session(world.advocate) as session, pytest.raises(Tampered):
        keyring.open(session, world.permit(world.advocate, case_id=case_id), world.case.key_id)


def test_an_edge_that_holds_another_seed_than_it_names_is_refused(world: World) -> None:
    """Anybody who knows the server's key can wrap any seed to her; it is not the key it names."""
    foreign = DataKey(world.packet.key_id, "packet", world.case_id, cipher.new_seed())
    wrapped(world, foreign, world.stranger.key_id)
    with world.session(world.stranger) as session, pytest.raises(Tampered):
        keyring.open(session, world.permit(world.stranger), world.packet.key_id)


def test_a_stolen_database_with_a_hat_but_without_the_key_file_opens_nothing(world: World) -> None:
    with world.session(world.advocate) as session:
        session.info["server_key"] = ServerKey(cipher.new_seed())
        with pytest.raises(Tampered):
            keyring.open(session, world.permit(world.advocate), world.case.key_id)
        found = edge(session, world.case.key_id, world.advocate.key_id)
        words = bound.grant_words(found.grant, found.target, found.holder, found.why, found.starts, found.until)
        with pytest.raises(Tampered):
            cipher.unwrap(world.advocate.seed, found.blob, words)


def test_no_seed_stands_in_the_database(world: World) -> None:
    files = [path.read_bytes() for path in world.database.settings.home.iterdir() if path.is_file()]
    for held in (world.case, world.person, world.party, world.packet, world.advocate, world.supervisor):
        assert not any(held.seed in content for content in files)
        assert any(held.key_id.encode() in content for content in files)


# --- Ending


def test_an_ended_grant_closes_the_file_in_the_next_session(world: World) -> None:
    with world.session() as session:
        assert keyring.end(session, target=world.case.key_id, holder=world.advocate.key_id) == 1
        session.commit()
    with world.session(world.advocate) as session, pytest.raises(NoKey):
        keyring.open(session, world.permit(world.advocate), world.case.key_id)


def test_ending_ends_every_grant_between_the_two_and_is_never_silent(world: World) -> None:
    wrapped(world, world.case, world.advocate.key_id, why="again")
    with world.session() as session:
        assert keyring.end(session, target=world.case.key_id, holder=world.advocate.key_id) == 2
        with pytest.raises(Stale):
            keyring.end(session, target=world.case.key_id, holder=world.advocate.key_id)


def test_whoever_leaves_loses_every_key(world: World) -> None:
    with world.session() as session:
        assert keyring.end_all_to(session, world.advocate.key_id) == 3
        assert keyring.held_by(session, world.advocate.key_id) == ()
        assert world.cover in keyring.holders(session, world.case.key_id)


def test_an_officer_taken_off_a_case_loses_that_case_alone(world: World) -> None:
    with world.session() as session:
        other = keyring.make(session, "case", new_id(), case_id=new_id())
        keyring.wrap(session, other, world.advocate.key_id, why="owner", starts=clock.now(), by="system")
        assert keyring.end_of_case(session, case_id=world.case_id, holder=world.advocate.key_id) == 3
        assert keyring.held_by(session, world.advocate.key_id) == (other.key_id,)


def test_an_ended_hat_opens_nothing_and_takes_no_more_keys(world: World) -> None:
    with world.session() as session:
        session.get_one(Key, world.advocate.key_id).ended_at = clock.now()
        session.commit()
    with world.session(world.advocate) as session:
        with pytest.raises(NoKey):
            keyring.open(session, world.permit(world.advocate), world.case.key_id)
        with pytest.raises(Unknown):
            keyring.wrap(session, world.case, world.advocate.key_id, why="owner", starts=clock.now(), by="system")


# --- Passing on


def test_an_assigner_passes_keys_on_without_reading_with_them(world: World) -> None:
    targets = [world.case.key_id, world.person.key_id]
    with world.session(world.supervisor) as session:
        permit = world.permit(world.supervisor, Act.ASSIGN)
        keyring.rewrap_to(session, permit, targets, world.stranger.key_id, why="owner", starts=clock.now())
        assert not session.info["rings"]
        assert {line.act for line in audit.pending(session)} == {"pass_on"}
        session.commit()
    with world.session(world.stranger) as session:
        assert keyring.open(session, world.permit(world.stranger), world.case.key_id) == world.case


def test_keys_passed_on_until_a_moment_close_then(world: World) -> None:
    now = clock.now()
    with world.session(world.supervisor) as session:
        permit, until = world.permit(world.supervisor, Act.ASSIGN), now + timedelta(hours=72)
        targets = [world.case.key_id]
        keyring.rewrap_to(session, permit, targets, world.stranger.key_id, why="leave", starts=now, until=until)
        session.commit()
    for hours, open_then in ((71, True), (72, False)):
        with clock.stopped_at(now + timedelta(hours=hours)), world.session(world.stranger) as session:
            assert keyring.can_open(session, world.case.key_id) is open_then


@pytest.mark.parametrize("act", [Act.READ_FILE, Act.DO, Act.KEEP_STAFF])
def test_keys_are_passed_on_under_a_permit_for_that_alone(world: World, act: Act) -> None:
    with world.session(world.supervisor) as session, pytest.raises(Unknown):
        keyring.rewrap_to(
            session,
            world.permit(world.supervisor, act),
            [world.case.key_id],
            world.stranger.key_id,
            why="owner",
            starts=clock.now(),
        )


def test_who_holds_nothing_passes_nothing_on(world: World) -> None:
    with world.session(world.stranger) as session, pytest.raises(NoKey):
        keyring.rewrap_to(
            session,
            world.permit(world.stranger, Act.ASSIGN),
            [world.case.key_id],
            world.stranger.key_id,
            why="owner",
            starts=clock.now(),
        )


# --- Writing


def test_writing_needs_no_key(world: World) -> None:
    with world.session() as session:
        envelope = keyring.sealer(session, world.case.key_id).seal("C3", "entry.words", "row1", "told later")
        page = keyring.box(session, world.packet.key_id).seal_bytes("C4", "packet.pdf", "row2", b"%PDF")
    assert world.case.unseal("C3", "entry.words", "row1", envelope) == "told later"
    assert world.packet.unseal_bytes("C4", "packet.pdf", "row2", page) == b"%PDF"


def test_whoever_made_a_key_goes_on_with_it_in_the_same_session(world: World) -> None:
    with world.session(world.advocate) as session:
        made = keyring.make(session, "case", new_id(), case_id=new_id())
        assert keyring.sealer(session, made.key_id) is made
        permit = world.permit(world.advocate, case_id=made.case_id)
        assert keyring.open(session, permit, made.key_id) is made
        assert len(audit.pending(session)) == 1


@pytest.mark.parametrize(
    ("kind", "data_class"),
    [("case", "C4"), ("case", "C4p"), ("person", "C3"), ("person", "C4p"), ("party", "C4")],
)
def test_words_of_one_class_are_never_sealed_under_the_key_of_another(world: World, kind: str, data_class: str) -> None:
    key: DataKey = getattr(world, kind)
    with world.session() as session:
        for sealer in (key, keyring.box(session, key.key_id)):
            with pytest.raises(ValueError, match="not for a key of kind"):
                sealer.seal(data_class, "some.field", "row1", "words")


@pytest.mark.parametrize(("kind", "case_id"), [("case", None), ("hat", "c"), ("ring", None)])
def test_a_key_is_made_for_a_case_or_for_none_as_its_kind_demands(world: World, kind: str, case_id: str | None) -> None:
    with world.session() as session, pytest.raises(ValueError, match="cannot be made so"):
        keyring.make(session, kind, new_id(), case_id=case_id)


def test_her_own_key_is_there_without_a_permit_and_for_nobody_else(world: World) -> None:
    with world.session() as session:
        envelope = keyring.box(session, world.advocate.key_id).seal("C4", "draft.form", "row1", "half a form")
        with pytest.raises(NoKey):
            keyring.own(session)
    with world.session(world.advocate) as session:
        assert keyring.own(session).unseal("C4", "draft.form", "row1", envelope) == "half a form"
    with world.session(world.stranger) as session, pytest.raises(Tampered):
        keyring.own(session).unseal("C4", "draft.form", "row1", envelope)


def test_printing_keys_shows_no_seed(world: World) -> None:
    for held in (world.case, world.advocate, Hat("k", b"seed")):
        assert repr(held.seed)[2:-1] not in repr(held)
