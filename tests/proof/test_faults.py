"""Every fault somebody could plant in the shipped knowledge is named, with its line."""

import pytest

from tests.proof.faults import FAULTS, Fault
from tests.proof.parts import FILES, Copy, problems_of


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(set(FAULTS)) == len(FAULTS) > 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_it_is_named_with_its_line(fault: Fault) -> None:
    copy = Copy()
    place, said = fault(copy)
    assert copy.files != FILES
    found = problems_of(copy.files)
    assert any(problem.startswith(f"{place}:") and said in problem for problem in found), "\n".join(
        [place, said, *found]
    )
