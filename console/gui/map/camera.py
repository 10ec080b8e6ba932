"""Where the map looks. Ground is metres in EPSG:25832, the screen is logical pixels with y downwards."""

from dataclasses import dataclass, replace

NEAREST, FARTHEST = 0.4, 3000.0  # metres a pixel
CLOSE = 40.0  # metres a pixel: a whole town and its surroundings
Box = tuple[float, float, float, float]
"""West, south, east, north in metres."""
DENMARK: Box = (440_000, 6_045_000, 900_000, 6_405_000)


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks straight down on `east`, `north`, which lies in the middle; `scale` is metres a pixel. North is up."""

    east: float
    north: float
    scale: float
    width: int
    height: int

    def screen(self, east: float, north: float) -> tuple[float, float]:
        """Where a point of the ground is seen."""
        return (
            (east - self.east) / self.scale + self.width / 2,
            (self.north - north) / self.scale + self.height / 2,
        )

    def ground(self, x: float, y: float) -> tuple[float, float]:
        """The point of the ground that is seen there."""
        return (
            self.east + (x - self.width / 2) * self.scale,
            self.north - (y - self.height / 2) * self.scale,
        )

    @property
    def box(self) -> Box:
        """All that is seen."""
        half_width, half_height = self.width * self.scale / 2, self.height * self.scale / 2
        return self.east - half_width, self.north - half_height, self.east + half_width, self.north + half_height

    def sees(self, east: float, north: float, margin: float = 0.0) -> bool:
        """Whether a point is seen, at least `margin` of the width and height from the edge."""
        x, y = self.screen(east, north)
        side, top = self.width * margin, self.height * margin
        return side <= x <= self.width - side and top <= y <= self.height - top

    def holds(self, other: "Camera") -> bool:
        """Whether everything the other sees is seen here, at the same scale."""
        if other.scale != self.scale:
            return False
        west, south, east, north = self.box
        west_, south_, east_, north_ = other.box
        return west <= west_ and south <= south_ and east >= east_ and north >= north_

    def moved(self, right: float, down: float) -> "Camera":
        """Slid over the ground by so many pixels."""
        return replace(self, east=self.east + right * self.scale, north=self.north - down * self.scale)

    def zoomed(self, factor: float, x: float | None = None, y: float | None = None) -> "Camera":
        """Nearer (factor above 1) or farther; what is seen at x, y stays there. The middle where none is given."""
        scale = min(FARTHEST, max(NEAREST, self.scale / factor))
        x, y = self.width / 2 if x is None else x, self.height / 2 if y is None else y
        east, north = self.ground(x, y)
        return replace(
            self,
            scale=scale,
            east=east - (x - self.width / 2) * scale,
            north=north + (y - self.height / 2) * scale,
        )

    def sized(self, width: int, height: int) -> "Camera":
        """The same middle and scale in another window."""
        return replace(self, width=max(1, width), height=max(1, height))

    def at(self, east: float, north: float, scale: float | None = None) -> "Camera":
        """Looks at another point."""
        return replace(self, east=east, north=north, scale=scale or self.scale)

    def enlarged(self, factor: float) -> "Camera":
        """Sees farther to all sides at the same scale."""
        return replace(self, width=round(self.width * factor), height=round(self.height * factor))


def fitted(box: Box, width: int, height: int, edge: int = 12) -> Camera:
    """A camera that sees the whole of a box, `edge` pixels of air around it."""
    west, south, east, north = box
    wide, high = max(1, width - 2 * edge), max(1, height - 2 * edge)
    scale = min(FARTHEST, max(NEAREST, (east - west) / wide, (north - south) / high))
    return Camera((west + east) / 2, (south + north) / 2, scale, max(1, width), max(1, height))


def step(room: float, scale: float) -> int:
    """Metres of the longest scale bar, 1, 2 or 5 times a power of ten, that is no longer than `room` pixels."""
    longest = room * scale
    power = 10 ** (len(str(int(max(1, longest)))) - 1)
    return max(1, *(times * power for times in (1, 2, 5) if times * power <= longest))
