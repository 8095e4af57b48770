"""What was answered is kept, whole, however the server ends. The long run is `./dev drill`."""

from tests.durability.cluster import Cluster
from tests.durability.harness import Figures, Place, run

KILLS = 25
"""On each database."""


def _nothing_is_missing(found: Figures) -> None:
    assert found.kills == KILLS
    assert sum(found.acknowledged.values()) >= KILLS / 2, "officers get on with their work between two kills"
    assert found.sent_again, "some forms were on their way when the server was killed"
    assert not found.refusals
    assert not found.lost
    assert not found.half
    assert not found.audit


def test_what_was_answered_outlives_every_kill_on_sqlite(embedded: Place) -> None:
    _nothing_is_missing(run(embedded, KILLS))


def test_what_was_answered_outlives_every_kill_on_postgresql(served: Place, cluster: Cluster) -> None:
    found = run(served, KILLS, cluster=cluster)
    assert found.postmaster_kills == 2
    _nothing_is_missing(found)
