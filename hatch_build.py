"""Puts the compiled catalogue into the wheel, so that a fresh machine starts fast."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogue(BuildHookInterface):
    """Compiles ``data/`` when a wheel is built; an editable install compiles on first use."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and add to the wheel beside the YAML."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from screen.catalogue.compile import compile_to

        self._folder = TemporaryDirectory()
        compiled = Path(self._folder.name) / "catalogue.msgpack"
        compile_to(compiled)
        build_data["force_include"][str(compiled)] = "screen/_data/catalogue.msgpack"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if version != "editable":
            self._folder.cleanup()
