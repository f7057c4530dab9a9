"""Plain values: frozen, made of their annotations by name, compared by what they hold.

They are for what every start needs. A data class has its methods written and compiled anew for each class, and a model
has pydantic loaded as well: together most of the time to the first page. A plain class costs nothing, and pydantic
reads it from a file as strictly as a model (decision 9). Values built in code are not checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError, dataclass
from typing import Annotated, Any, ClassVar, Self, dataclass_transform


def written(field: str) -> str:
    """A field as files name it: `is_` is `is`, a word Python keeps for itself."""
    return field.rstrip("_")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Plain:
    """A value that never changes; files may hold no unknown field and no number that is not finite."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {
        "extra": "forbid", "allow_inf_nan": False, "alias_generator": written,
    }  # fmt: skip
    fields: ClassVar[tuple[str, ...]] = ()
    """The names of the fields, in the order written."""
    defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        """Note the fields and their defaults."""
        own = tuple(name for name in cls.__annotations__ if not name.startswith("__"))
        cls.fields = (*cls.fields, *own)
        cls.defaults = {**cls.defaults, **{name: cls.__dict__[name] for name in own if name in cls.__dict__}}

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 -- typed by the annotations of each class
        """Hold `values`. Raises `TypeError` for a field too many or too few."""
        held = {**self.defaults, **values}
        if held.keys() != set(self.fields):
            wrong = ", ".join(sorted(held.keys() ^ set(self.fields)))
            raise TypeError(f"{type(self).__name__}: fields too many or too few: {wrong}")
        self.__dict__.update(held)

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The value with some fields changed; named as in pydantic, because some values are its models."""
        return type(self)(**{**dict(self), **update})

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in self.fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to {name}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete {name}")

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Plain) and type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        """By the first two fields, a name as a rule: what lies deeper would be hashed at every look-up."""
        return hash((type(self), *(getattr(self, name) for name in self.fields[:2])))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Any) -> Any:  # noqa: ANN401 -- pydantic's protocol
        """For pydantic, and only once it asks, the class is a data class."""
        if "__dataclass_fields__" not in cls.__dict__:
            dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
        return handler(source)


class Limits:
    """Beside a type in `Annotated`: what pydantic must check more, in the words of its core."""

    def __init__(self, **limits: object) -> None:
        """Such as `ge=1` for a number or `min_length=1` for a list or words."""
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: object, handler: Any) -> Any:  # noqa: ANN401 -- pydantic's protocol
        """The schema of the type with the limits put in."""
        return {**handler(source), **self.limits}


SOME = Limits(min_length=1)
"""At least one entry."""
Names = Annotated[tuple[str, ...], SOME]
"""At least one name, such as the ids of the sources of a rule."""
