"""A warning's document as it came from its source, as plain text; where it is not here, what was kept of it."""

import json
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from console.gui.bridge import Bridge, Found
from console.gui.models.words import word
from console.gui.page_over import TextOver
from console.store import raw_documents, reading_warnings
from console.store.reads import Reader

_QUESTION = "document"


class DocumentPage(QObject):
    """Finds the document off the window's thread; it may be some megabytes, packed."""

    def __init__(self, bridge: Bridge, window: QWidget, store: Path) -> None:
        super().__init__(window)
        self._bridge, self._store = bridge, store
        self.sheet = TextOver(window, word("document.name"), word("document.keys"))
        bridge.found.connect(self._found)

    def open(self, name: str) -> None:
        """Show the document of a warning by its id."""
        store = self._store
        self.sheet.show_page(word("document.name"), "")
        self.sheet.open()
        self._bridge.ask(_QUESTION, lambda reader: _read(reader, store, name))

    @Slot(object)
    def _found(self, found: Found) -> None:
        if found.name == _QUESTION:
            self.sheet.show_page(*found.value)


def _read(reader: Reader, store: Path, name: str) -> tuple[str, str]:
    """(title, text): the document, or everything that was kept of it, and the title says which."""
    told = reading_warnings.told(reader.db, name) or {}
    facts = told.get("facts") or {}
    text = raw_documents.holding(store, str(facts.get("gauge") or told.get("id", "")))
    if text is not None:
        return word("document.whole", source=told.get("feed", "")), text
    return word("document.kept"), json.dumps(told, ensure_ascii=False, indent=1)
