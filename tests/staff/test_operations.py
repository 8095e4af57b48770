"""Taking on, appointing, enrolling, renewing, ending, and passing a mission's keys on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.staff.house import PASSPHRASE, House, actor_of, later
from vacms import keyring
from vacms.foundation import clock
from vacms.foundation.errors import NeedsConfirmation, NoKey, Refused, Stale, Unknown
from vacms.foundation.permit import Permit
from vacms.keyring import Hat
from vacms.missions import operations as missions
from vacms.missions import queries as mission_queries
from vacms.missions.rules import ADVOCATE, MissionAs
from vacms.staff import door, operations, queries
from vacms.staff.model import Enrolment, SignedIn
from workflows.roles import Act, Role


def _msgids(caught: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(reason.msgid for reason in caught.value.reasons)


def test_a_hat_has_no_key_and_takes_no_case_before_its_officer_has_enrolled(house: House) -> None:
    with house.session() as session:
        who = house.officer(session, "amina")
        hat, _code = operations.appoint(session, who, Role.FIELD_ADVOCATE, house.mission, by=None)
        assert hat.key_id is None
        assert queries.hat_key(session, hat.id) is None
        assert queries.assignable(session, house.mission) == []


def test_enrolling_makes_the_key_that_passphrase_and_paper_code_open(house: House) -> None:
    with house.session() as session:
        hat, who, paper = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        by_passphrase = door.prove(session, "Amina ", PASSPHRASE, house.code(who), network="10.0.0.1", at=house.cost)
        assert isinstance(by_passphrase, door.Proved)
        who.totp_step = None
        by_paper = door.prove_by_paper(
            session, "amina", paper.lower(), house.code(who), network="10.0.0.1", at=house.cost
        )
        assert isinstance(by_paper, door.Proved)
        assert by_passphrase.hats[hat.id] == by_paper.hats[hat.id]
        assert [one.id for one, _ in queries.assignable(session, house.mission)] == [hat.id]


def test_a_one_time_code_works_once(house: House) -> None:
    with house.session() as session:
        who = house.officer(session, "amina")
        _, code = operations.appoint(session, who, Role.FIELD_ADVOCATE, house.mission, by=None)
        given = {"factor_code": house.code(who), "secret": house.secrets[who.id], "at": house.cost}
        operations.enrol(session, code.lower().replace("-", " "), PASSPHRASE, **given)
        who.totp_step = None
        with pytest.raises(Refused) as caught:
            operations.enrol(session, code, PASSPHRASE, **given)
        assert "one-time code" in _msgids(caught)


def test_a_one_time_code_is_over_after_three_days_and_stands_nowhere_in_clear(house: House) -> None:
    with house.session() as session:
        who = house.officer(session, "amina")
        _, code = operations.appoint(session, who, Role.FIELD_ADVOCATE, house.mission, by=None)
        kept = session.scalars(select(Enrolment)).one()
        assert code not in repr(vars(kept))
        assert code.replace("-", "") not in repr(vars(kept))
        with clock.stopped_at(later(hours=72)), pytest.raises(Refused):
            operations.enrol(
                session,
                code,
                PASSPHRASE,
                factor_code=house.code(who),
                secret=house.secrets[who.id],
                at=house.cost,
            )


def test_a_second_one_time_code_voids_the_first(house: House) -> None:
    with house.session() as session:
        who = house.officer(session, "amina")
        hat, first = operations.appoint(session, who, Role.FIELD_ADVOCATE, house.mission, by=None)
        operations.new_first_code(session, hat, by=None)
        with pytest.raises(Refused):
            operations.enrol(
                session,
                first,
                PASSPHRASE,
                factor_code=house.code(who),
                secret=house.secrets[who.id],
                at=house.cost,
            )


@pytest.mark.parametrize(
    "passphrase", ["short", "x" * 129, "passphrase passphrase", "amina amina amina", "aaaaaaaaaaaaaaaaaa"]
)
def test_a_passphrase_that_is_short_endless_or_easily_guessed_is_refused(house: House, passphrase: str) -> None:
    with house.session() as session, pytest.raises(Refused):
        house.enrolled(session, "amina", Role.FIELD_ADVOCATE, passphrase=passphrase)


def test_enrolling_with_a_wrong_code_of_the_authenticator_changes_nothing(house: House) -> None:
    with house.session() as session:
        who = house.officer(session, "amina")
        hat, code = operations.appoint(session, who, Role.FIELD_ADVOCATE, house.mission, by=None)
        with pytest.raises(Refused):
            operations.enrol(
                session, code, PASSPHRASE, factor_code="000000", secret=house.secrets[who.id], at=house.cost
            )
        assert who.totp is None
        assert hat.key_id is None
        assert session.scalars(select(Enrolment.used_at)).one() is None


def test_a_second_hat_wants_the_passphrase_of_the_first_and_gets_a_key_of_its_own(house: House) -> None:
    with house.session() as session:
        other = missions.found(session, MissionAs("Ibis", "Country B", "Africa/Kinshasa", ("fr",)), by=None).id
        first, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        second, code = operations.appoint(session, who, Role.DEPUTY, other, by=None)
        given = {"factor_code": house.code(who), "at": house.cost}
        with pytest.raises(Refused):
            operations.enrol(session, code, "another passphrase of hers", **given)
        operations.enrol(session, code, PASSPHRASE, **given)
        assert second.key_id not in (None, first.key_id)
        who.totp_step = None
        proved = door.prove(session, "amina", PASSPHRASE, house.code(who), network="n", at=house.cost)
        assert isinstance(proved, door.Proved)
        assert set(proved.hats) == {first.id, second.id}


def test_nobody_is_administrator_and_caseworker_nor_looks_twice_at_her_own_work(house: House) -> None:
    with house.session() as session:
        who = house.officer(session, "amina")
        operations.appoint(session, who, Role.FIELD_ADVOCATE, house.mission, by=None)
        for role in (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DEPUTY, Role.FIELD_ADVOCATE, Role.SYSTEM):
            with pytest.raises(Refused):
                operations.appoint(session, who, role, house.mission, by=None)


def test_only_whoever_keeps_accounts_appoints(house: House) -> None:
    with house.session() as session:
        hat, who, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        other = house.officer(session, "amina")
        with pytest.raises(Unknown):
            operations.appoint(session, other, Role.FIELD_ADVOCATE, house.mission, by=actor_of(hat, who))


def test_the_first_supervisor_makes_the_groups_and_recovery_holds_them(house: House) -> None:
    with house.session() as session:
        hat, _, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        for name in ("cover", "vault"):
            group = keyring.group_of(session, house.mission, name)
            assert group is not None
            assert set(keyring.holders(session, group)) == {hat.key_id, keyring.recovery_key(session)}
        assert queries.waiting(session, house.mission) == []


def test_an_advocate_makes_no_group(house: House) -> None:
    with house.session() as session:
        house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        assert keyring.group_of(session, house.mission, "cover") is None
        assert not queries.takes_reports(session, house.mission)
        house.enrolled(session, "sara", Role.SUPERVISOR)
        assert queries.takes_reports(session, house.mission)


def _permit(hat_id: str, mission: str) -> Permit:
    return Permit(hat_id, Role.SUPERVISOR, Act.RENEW_KEYS, mission, None, "")


def _signed_in(session, hat, who, house: House) -> None:  # type: ignore[no-untyped-def]
    who.totp_step = None
    proved = door.prove(session, who.sign_in, PASSPHRASE, house.code(who), network="n", at=house.cost)
    assert isinstance(proved, door.Proved)
    session.info["hat"] = proved.hats[hat.id]
    session.info["rings"] = {}


def test_a_later_deputy_waits_until_a_member_passes_the_keys_on(house: House) -> None:
    with house.session() as session:
        first, sara, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        second, dora, _ = house.enrolled(session, "dora", Role.DEPUTY)
        assert [hat.id for hat, _ in queries.waiting(session, house.mission)] == [second.id]
        _signed_in(session, first, sara, house)
        reached = operations.admit_waiting(session, _permit(first.id, house.mission), by=actor_of(first, sara))
        assert reached == [second.id]
        assert queries.waiting(session, house.mission) == []
        assert queries.living_members(session, house.mission) == 2
        _signed_in(session, second, dora, house)
        group = keyring.group_of(session, house.mission, "vault")
        assert group is not None
        assert keyring.can_open(session, group)


def test_whoever_is_no_member_passes_nothing_on(house: House) -> None:
    with house.session() as session:
        house.enrolled(session, "sara", Role.SUPERVISOR)
        second, dora, _ = house.enrolled(session, "dora", Role.DEPUTY)
        _signed_in(session, second, dora, house)
        with pytest.raises(NoKey):
            operations.admit_waiting(session, _permit(second.id, house.mission), by=actor_of(second, dora))


def test_ending_an_appointment_ends_its_keys_its_sessions_and_its_duty_at_once(house: House) -> None:
    with house.session() as session:
        hat, who, paper = house.enrolled(session, "sara", Role.SUPERVISOR)
        missions.put_on_duty(session, house.mission, ADVOCATE, hat.id, later(hours=-1), later(hours=8), by=None)
        missions.put_on_duty(session, house.mission, ADVOCATE, hat.id, later(hours=20), later(hours=28), by=None)
        old_key = hat.key_id or ""
        session.add(_row(hat, who))
        session.flush()
        operations.end(session, hat, by=None, force=True)
        assert keyring.held_by(session, old_key) == ()
        assert session.scalars(select(SignedIn.why)).one() == "revoked"
        assert session.scalars(select(SignedIn.capsule)).one() == b""
        assert mission_queries.duties(session, house.mission) == []
        assert queries.hat_key(session, hat.id) is None
        assert not isinstance(
            door.prove_by_paper(session, "sara", paper, house.code(who), network="n", at=house.cost),
            door.Proved,
        )
        with pytest.raises(Stale):
            operations.end(session, hat, by=None)


def test_the_last_one_who_holds_a_missions_keys_stays_until_another_was_admitted(house: House) -> None:
    with house.session() as session:
        first, sara, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        second, _, _ = house.enrolled(session, "dora", Role.DEPUTY)
        for _ in range(2):  # enrolled is not yet admitted
            with pytest.raises(Refused) as caught:
                operations.end(session, first, by=None)
        assert "another supervisor or deputy" in caught.value.reasons[0].supplied_by
        operations.end(session, second, by=None)
        third, _, _ = house.enrolled(session, "vera", Role.DEPUTY)
        _signed_in(session, first, sara, house)
        operations.admit_waiting(session, _permit(first.id, house.mission), by=actor_of(first, sara))
        operations.end(session, first, by=None)
        with pytest.raises(Refused):
            operations.end(session, third, by=None)
        operations.end(session, third, by=None, force=True)


def test_whoever_holds_one_of_the_two_keys_alone_stays_too(house: House) -> None:
    with house.session() as session:
        hat, sara, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        other, _, _ = house.enrolled(session, "dora", Role.DEPUTY)
        _signed_in(session, hat, sara, house)
        operations.admit_waiting(session, _permit(hat.id, house.mission), by=actor_of(hat, sara))
        vault = keyring.group_of(session, house.mission, "vault") or ""
        keyring.end(session, target=vault, holder=other.key_id or "")
        with pytest.raises(Refused):
            operations.end(session, hat, by=None)


def test_only_an_administrator_who_has_just_confirmed_ends_an_appointment(house: House) -> None:
    with house.session() as session:
        hat, _, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        admin = actor_of(*house.enrolled(session, "anna", Role.ADMINISTRATOR)[:2], confirmed=False)
        with pytest.raises(NeedsConfirmation):
            operations.end(session, hat, by=admin)
        assert hat.ended_at is None


def _row(hat, who) -> SignedIn:  # type: ignore[no-untyped-def]
    now = clock.now()
    return SignedIn(
        id="0" * 64,
        sitting="s",
        officer=who.id,
        appointment=hat.id,
        key_id=hat.key_id,
        capsule=b"something",
        how="passphrase",
        started=now,
        seen_at=now,
        until=now + timedelta(hours=8),
        passphrase_at=now,
        confirmed_at=now,
    )


def test_a_renewal_gives_a_fresh_key_without_grants_and_still_asks_the_authenticator(house: House) -> None:
    with house.session() as session:
        boss, sara, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        hat, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        lost = hat.key_id or ""
        case_key = keyring.make(session, "case", "c", case_id="c")
        keyring.wrap(session, case_key, lost, why="owner", starts=clock.now(), by=hat.id)
        session.flush()
        code = operations.renew(session, hat, by=actor_of(boss, sara))
        assert hat.key_id == lost, "nothing is lost before the code is used"
        with pytest.raises(Refused):
            operations.enrol(session, code, "violet anchor beside the mill", factor_code="1", at=house.cost)
        operations.enrol(session, code, "violet anchor beside the mill", factor_code=house.code(who), at=house.cost)
        assert hat.key_id != lost
        assert keyring.held_by(session, lost) == ()
        assert keyring.held_by(session, hat.key_id or "") == ()
        with pytest.raises(Unknown):
            keyring.box(session, lost)


def test_only_a_supervisor_or_deputy_of_the_same_mission_who_has_just_confirmed_renews(house: House) -> None:
    with house.session() as session:
        admin, ada, _ = house.enrolled(session, "ada", Role.ADMINISTRATOR)
        boss, sara, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        hat, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        other = missions.found(session, MissionAs("Ibis", "Country B", "Africa/Kinshasa", ("fr",)), by=None).id
        far, dora, _ = house.enrolled(session, "dora", Role.DEPUTY, mission=other)
        for stranger, name in ((admin, ada), (hat, who), (far, dora)):
            with pytest.raises(Unknown):
                operations.renew(session, hat, by=actor_of(stranger, name))
        with pytest.raises(NeedsConfirmation):
            operations.renew(session, hat, by=actor_of(boss, sara, confirmed=False))
        with pytest.raises(Refused):
            operations.renew(session, boss, by=actor_of(boss, sara))


def test_an_administrator_gives_no_new_code_to_whoever_has_keys(house: House) -> None:
    with house.session() as session:
        admin, ada, _ = house.enrolled(session, "ada", Role.ADMINISTRATOR)
        hat, _, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        with pytest.raises(Refused):
            operations.new_first_code(session, hat, by=actor_of(admin, ada))


def test_a_changed_passphrase_opens_every_hat_and_the_old_one_none(house: House) -> None:
    with house.session() as session:
        hat, who, paper = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        hats: dict[str, Hat] = door.open_hats(session, [hat], PASSPHRASE, house.cost)
        operations.change_passphrase(session, who, hats, "violet anchor beside the mill", at=house.cost)
        assert door.open_hats(session, [hat], PASSPHRASE, house.cost) == {}
        assert door.open_hats(session, [hat], "violet anchor beside the mill", house.cost) == hats
        new = operations.new_paper(session, hats)[hat.id]
        assert keyring.open_with_paper(session, hat.key_id or "", paper) is None
        assert keyring.open_with_paper(session, hat.key_id or "", new) == hats[hat.id]
