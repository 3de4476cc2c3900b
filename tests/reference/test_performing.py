"""One way in: nothing is done by an actor whose standing nobody looked at."""

from __future__ import annotations

import pytest

from pdplan.reference.operations import BY_ID
from pdplan.reference.performing import Act
from pdplan.reference.refusal import Refusal
from pdplan.reference.standing import Actor
from tests.reference.world import World


def act_of(world: World, credential: str) -> Act:
    return Act(world.platform, Actor("user", credential, "bus-company"), BY_ID["ask-permit"], world.clock())


def test_an_act_of_single_statements_must_look_at_the_standing_itself(any_world: World) -> None:
    act = act_of(any_world, any_world.credential("bus-company", "user")["client_id"])
    with pytest.raises(RuntimeError, match="standing"), act.single_statements():
        pass


def test_a_credential_of_nobody_is_refused_before_the_work_begins(any_world: World) -> None:
    begun = False
    with pytest.raises(Refusal), act_of(any_world, "client-of-nobody").work():
        begun = True
    assert not begun
