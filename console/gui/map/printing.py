"""The map as paper: the ground painted anew in ink on white, the marks over it, and a process beside makes the PDF."""

import json
import logging
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import hypot
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from console.gui import theme
from console.gui.aside import Aside
from console.gui.delegates.pencil import Pencil
from console.gui.map import foreground, legend
from console.gui.map.camera import Camera
from console.gui.map.ground import Ground, Scene
from console.gui.map.live import LiveMap
from console.gui.map.marks import Mark
from console.gui.theme import Theme
from console.gui.translate import tr

log = logging.getLogger(__name__)
SIZES = {"A4": (1108, 716), "A3": (1600, 1064)}  # px at 96 a inch of what a lying sheet leaves for map and legend
DPR = 2.0
STRIP = 58  # px for the legend under the map
WAIT = 60  # seconds the PDF is given


class _Wanted(NamedTuple):
    size: str
    printer: bool
    scene: Scene
    camera: Camera
    marks: tuple[Mark, ...]
    selected: str | None
    title: str
    attribution: str


def paper() -> Theme:
    """Black on white: what the colours say is said by form and hatch too, so a grey print reads alike."""
    day = theme.make("day", 1.0, exercise=False)
    own = {name: QColor(value) for name, value in theme.tokens()["print"].items()}
    return replace(day, name="print", colours=dict(day.colours) | own)


class MapPrint(QObject):
    """Makes one sheet at a time; `say` tells how it went. The file lies in `<store>.papir`."""

    _grounded = Signal(object, object)  # _Wanted, QImage or None
    _saved = Signal(object, object)  # _Wanted, the sheet's file or None

    def __init__(self, live: LiveMap, aside: Aside, store: Path, say: Callable[[str], object]) -> None:
        super().__init__(live)
        self._live, self._aside, self._say = live, aside, say
        self._folder = store.with_name(store.name + ".papir")
        self._painter = ThreadPoolExecutor(1, "overblik-print")
        self._grounded.connect(self._mark)
        self._saved.connect(self._make)

    def print(self, size: str = "A4", *, printer: bool = False) -> None:
        """The map as it is seen, on paper of a size; `printer` sends it there besides keeping it."""
        view = self._live.view
        if view.scene is None or size not in SIZES:
            self._say(tr("Kortet er ikke læst endnu."))
            return
        wide, high = SIZES[size][0], SIZES[size][1] - STRIP
        seen = view.camera
        scale = max(seen.width * seen.scale / wide, seen.height * seen.scale / high)
        camera = Camera(seen.east, seen.north, scale, wide, high)
        marks = tuple(view.marks.drawn(view.selected).all)
        wanted = _Wanted(
            size, printer, view.scene, camera, marks, view.selected, self._title(camera), self._live.attribution
        )
        self._say(tr("Kortet tegnes til papir …"))
        self._painter.submit(self._ground, wanted)

    def stop(self) -> None:
        """Paint no more."""
        self._painter.shutdown(wait=True, cancel_futures=True)

    def _title(self, camera: Camera) -> str:
        """The town in the middle, and the incident on the desk."""
        scene, view = self._live.view.scene, self._live.view
        towns = scene.base.towns if scene else ()
        near = min(towns, key=lambda town: hypot(town.east - camera.east, town.north - camera.north), default=None)
        mark = view.marks.named(view.selected)
        told = f" · {mark.told[0]}, {mark.told[1]}" if mark is not None and len(mark.told) > 1 else ""
        return tr("Kort ved {town}").format(town=near.name if near else "?") + told

    def _ground(self, wanted: _Wanted) -> None:
        ground = Ground()
        try:
            self._grounded.emit(wanted, ground.picture(wanted.scene, wanted.camera, paper(), DPR))
        except Exception:
            log.exception("the map could not be painted for paper")
            self._grounded.emit(wanted, None)
        finally:
            ground.background.close()

    @Slot(object, object)
    def _mark(self, wanted: _Wanted, ground: QImage | None) -> None:
        """Over the ground come the marks, which only the window's thread can paint; then the file."""
        if ground is None:
            self._say(tr("Kortet kunne ikke tegnes til papir. Se fejlrapporten."))
            return
        self._painter.submit(self._save, wanted, sheet_picture(wanted, ground))

    def _save(self, wanted: _Wanted, image: QImage) -> None:
        try:
            folder = Path(tempfile.mkdtemp(prefix="overblik-kort-"))
            if not image.save(str(folder / "kort.png")):
                raise OSError("kort.png")
            said = {
                "title": wanted.title, "size": wanted.size, "image": "kort.png", "attribution": wanted.attribution,
                "metres": wanted.camera.width * wanted.camera.scale,
            }  # fmt: skip
            (folder / "kort.json").write_text(json.dumps(said), encoding="utf-8")
            self._folder.mkdir(exist_ok=True)
            self._saved.emit(wanted, folder / "kort.json")
        except OSError as error:
            log.info("the map could not be kept: %s", error)
            self._saved.emit(wanted, None)

    @Slot(object, object)
    def _make(self, wanted: _Wanted, sheet: Path | None) -> None:
        if sheet is None:
            self._say(tr("Kortet kunne ikke gemmes: er disken fuld?"))
            return
        out = self._folder / f"kort-{time.strftime('%Y%m%d-%H%M%S')}-{wanted.size}.pdf"
        words = ["print", "kort", "--sheet", str(sheet), "--out", str(out)] + (["--printer"] if wanted.printer else [])
        self._aside.ask(words, str, lambda said: self._made(sheet, said), WAIT)

    def _made(self, sheet: Path, said: str | None) -> None:
        self._painter.submit(_forget, sheet.parent)
        self._say(said or tr("Kortet blev ikke til papir i tide. Prøv igen."))


def sheet_picture(wanted: _Wanted, ground: QImage) -> QImage:
    """Map, marks, scale, north and legend as one picture of the sheet's size."""
    wide, high = SIZES[wanted.size]
    image = QImage(round(wide * DPR), round(high * DPR), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DPR)
    now = paper()
    image.fill(now.pane)
    painter = QPainter(image)
    painter.drawImage(0, 0, ground)
    painter.save()
    painter.setClipRect(0, 0, wanted.camera.width, wanted.camera.height)
    pencil = Pencil(painter, now, DPR)
    foreground.draw_marks(pencil, foreground.placed(wanted.marks, wanted.camera, 1.0), wanted.selected)
    painter.fillRect(QRectF(4, wanted.camera.height - 26, 240, 24), now.pane)
    foreground.draw_foot(pencil, wanted.camera, "")
    _north(pencil, wanted.camera)
    painter.restore()
    legend.draw_strip(pencil, QRectF(0, wanted.camera.height, wide, STRIP))
    painter.end()
    return image


def _north(pencil: Pencil, camera: Camera) -> None:
    """An arrow in the upper right corner."""
    middle, top = camera.width - 28.0, 14.0
    painter, now = pencil.painter, pencil.theme
    painter.fillRect(QRectF(middle - 18, top - 8, 36, 62), now.pane)
    painter.setPen(QPen(now.ink, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    tip, left, right, notch = (
        QPointF(middle, top), QPointF(middle - 8, top + 28), QPointF(middle + 8, top + 28), QPointF(middle, top + 22)
    )  # fmt: skip
    painter.setBrush(now.ink)
    painter.drawPolygon(QPolygonF([tip, left, notch]))
    painter.setBrush(now.pane)
    painter.drawPolygon(QPolygonF([tip, notch, right]))
    pencil.text(middle - 5, top + 42, "N", now.ink, "body", 600)


def _forget(folder: Path) -> None:
    for file in folder.glob("kort.*"):
        file.unlink(missing_ok=True)
    folder.rmdir()
