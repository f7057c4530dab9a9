"""Checked models, for values that are not needed at every start; those that are, are plain (`plain.py`)."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field and no number that is not finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)
