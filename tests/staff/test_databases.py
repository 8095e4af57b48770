"""What the accounts ask of a database holds on both: locks, upserts, moments, deletions."""

from datetime import timedelta

from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.staff.house import PASSPHRASE, House, actor_of
from vacms import app as parts
from vacms import keyring
from vacms.drafts import queries as drafts
from vacms.drafts.operations import save
from vacms.foundation import clock
from vacms.missions import operations as missions
from vacms.missions import queries as mission_queries
from vacms.missions.rules import ADVOCATE, MissionAs
from vacms.staff import door, operations, queries, sessions, throttle
from vacms.staff.sessions import Lasts
from workflows.numbers import PEP_HOURS
from workflows.roles import Role


def test_an_officers_whole_life_passes_on_either_database(anywhere: Flask, noon: object) -> None:
    house = House(anywhere.extensions["database"], anywhere.extensions["settings"], anywhere.extensions["server_key"])
    with anywhere.app_context(), parts.new_session(anywhere) as session:
        wanted = MissionAs("Heron", "Country A", "Africa/Bangui", ("fr",))
        house.mission = missions.found(session, wanted, by=None).id
        keyring.make_recovery(session)
        boss, sara, _ = house.enrolled(session, "sara", Role.SUPERVISOR)
        other, dora, _ = house.enrolled(session, "dora", Role.DEPUTY)
        hat, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        session.commit()
        for _ in range(5):
            failed = door.prove(session, "amina", "wrong", "000000", network="n", at=house.cost)
        assert isinstance(failed, door.NotProved)
        assert failed.wait_until is not None
        session.commit()
        throttle.forgive(session, throttle.sources("amina", "n"))
        proved = door.prove(session, "amina", PASSPHRASE, house.code(who), network="n", at=house.cost)
        assert isinstance(proved, door.Proved)
        lasts = Lasts(timedelta(minutes=15), timedelta(hours=8))
        token = sessions.begin(session, who, proved.hats, how="passphrase", lasts=lasts)
        session.commit()
        assert sessions.present(session, token, idle=lasts.idle) is not None
        page = next(anywhere.url_map.iter_rules("intake.first_report")).rule
        made = save(session, actor_of(hat, who), page, MultiDict({"words": "w"}))
        assert [one.id for one in drafts.mine(session, actor_of(hat, who))] == [made]
        wish = missions.propose(session, PEP_HOURS, 48, "a protocol", by=actor_of(boss, sara))
        missions.agree(session, wish.id, by=actor_of(other, dora))
        session.commit()
        assert mission_queries.number(session, house.mission, PEP_HOURS) == 48
        starts = clock.now() - timedelta(hours=1)
        missions.put_on_duty(session, house.mission, ADVOCATE, hat.id, starts, starts + timedelta(hours=9), by=None)
        operations.end(session, hat, by=None)
        session.commit()
        assert sessions.present(session, token, idle=lasts.idle) is None
        assert mission_queries.on_duty(session, house.mission, ADVOCATE) is None
        assert [one.id for one, _ in queries.waiting(session, house.mission)] == [other.id]
        throttle.forget_old(session)
