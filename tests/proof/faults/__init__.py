"""Faults a tired or hurried person could make in the knowledge, each planted in one place. No tests."""

from tests.proof.faults import answers, deadlines, rest, tree
from tests.proof.faults.anchors import Fault

__all__ = ["FAULTS", "Fault"]

FAULTS: tuple[Fault, ...] = (*tree.FAULTS, *answers.FAULTS, *deadlines.FAULTS, *rest.FAULTS)
