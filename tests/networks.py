"""micrograd's own `nn`, from the installed package, building on whatever `Value` it is given."""

import importlib.util
from types import ModuleType
from typing import Any


def networks_of(value: type[Any]) -> ModuleType:
    """The module `micrograd.nn`, loaded once more with another `Value` in the place of its own."""
    spec = importlib.util.find_spec("micrograd.nn")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.Value = value  # type: ignore[attr-defined]
    return module
