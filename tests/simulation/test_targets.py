"""Every target of validation.yaml, with its own ranges: none is widened here."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.simulation import targets_body, targets_junction

TARGETS: dict[str, dict[str, Any]] = {
    target["id"]: target
    for target in yaml.safe_load((Path(__file__).parent / "validation.yaml").read_text(encoding="utf-8"))["targets"]
}
MEASURES = {**targets_junction.MEASURES, **targets_body.MEASURES}
ROUNDING = 1e-9


def test_every_target_is_measured() -> None:
    assert TARGETS.keys() == MEASURES.keys()


@pytest.mark.parametrize("target", TARGETS)
def test_target(target: str) -> None:
    found = MEASURES[target]()
    metrics = TARGETS[target]["metrics"]
    assert found.keys() == metrics.keys()
    outside = {
        name: f"{found[name]:.4g}, wanted {metric['min']} to {metric['max']} {metric['unit']}"
        for name, metric in metrics.items()
        if not metric["min"] - ROUNDING <= found[name] <= metric["max"] + ROUNDING
    }
    assert not outside, f"{TARGETS[target]['title']}: {outside}"
