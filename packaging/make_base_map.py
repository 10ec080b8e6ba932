"""Writes the map's base once, in metres of EPSG:25832, from the base outlines. Run by hand; its output is committed.

python packaging/make_base_map.py BASE_FOLDER resources/geo/base_map.json
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from pyproj import Transformer
from shapely import Polygon, box, transform, union_all
from shapely.geometry import shape

AREA = {"Østdanmark": "oest", "Syddanmark": "syd", "Midtjylland": "midt", "Nordjylland": "nord"}
WINDOW = (4.0, 52.8, 18.5, 60.5)  # degrees: what can be seen when all of Denmark is
COARSE = 250  # metres: warning areas are drawn as outlines, no finer
SEAM = 150  # metres by which two regions of one area may miss each other
ATTRIBUTION = "Natural Earth · EUMETNET MeteoAlarm"


def main() -> None:
    """Read the two base files, join regions to areas, project, write."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    to_metres = Transformer.from_crs(4326, 25832, always_xy=True).transform

    def metres(found: Any) -> Any:
        return transform(found, lambda points: np.column_stack(to_metres(points[:, 0], points[:, 1])))

    areas: dict[str, list[Any]] = defaultdict(list)
    for feature in _features(folder / "regions.geojson"):
        name = AREA[feature["properties"]["area2027"]]
        areas[name].append(metres(shape(feature["geometry"])).buffer(0))
    outlines = [_outline("area", name, _joined(parts)) for name, parts in sorted(areas.items())]
    for feature in _features(folder / "neighbours.geojson"):
        seen = shape(feature["geometry"]).buffer(0).intersection(box(*WINDOW))
        if not seen.is_empty:
            outlines.append(_outline("neighbour", feature["properties"]["name"], metres(seen)))
    for feature in _features(folder / "emma_areas.geojson"):
        found = metres(shape(feature["geometry"]).buffer(0)).simplify(COARSE)
        outlines.append(_outline("emma", feature["properties"]["code"], found))
    text = json.dumps({"crs": "EPSG:25832", "attribution": ATTRIBUTION, "outlines": outlines}, separators=(",", ":"))
    out.write_text(text.replace('{"kind"', '\n{"kind"') + "\n", encoding="utf-8")


def _features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def _joined(parts: list[Any]) -> Any:
    return union_all([part.buffer(SEAM) for part in parts]).buffer(-SEAM) if len(parts) > 1 else parts[0]


def _outline(kind: str, name: str, found: Any) -> dict[str, Any]:
    polygons = [found] if isinstance(found, Polygon) else [one for one in found.geoms if isinstance(one, Polygon)]
    rings = [list(ring.coords) for one in polygons for ring in (one.exterior, *one.interiors)]
    flat = [[round(value) for point in ring for value in point[:2]] for ring in rings]
    return {"kind": kind, "name": name, "rings": flat}


if __name__ == "__main__":
    main()
