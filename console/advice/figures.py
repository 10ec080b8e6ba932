"""The figures advice is reckoned with: data (`advice.csv`, eksempeldata) over defaults where it says nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from console.advice.rows import count, made


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds, minutes and speeds; each is named and explained in `resources/reference/advice.csv`."""

    line_ms_per_m: int = 62
    line_s: int = 107
    turn_out_full_time_s: int = 60
    turn_out_part_time_s: int = 300
    turn_out_volunteer_s: int = 600
    turn_out_radio_s: int = 15
    order_step_s: int = 600
    request_foreign_s: int = 300
    request_national_s: int = 900
    tired_after_min: int = 360
    tired_s: int = 300
    rest_after_min: int = 600
    cover_within_min: int = 15
    position_trusted_s: int = 900

    def turn_out(self, readiness: str) -> int:
        """Seconds from alarm to departure for full_time, part_time, volunteer or radio; unknown counts as part-time."""
        return getattr(self, f"turn_out_{readiness}_s", self.turn_out_part_time_s)


def figures_in(lines: Iterable[str]) -> Figures:
    """The figures of a file's lines: name,value,note. Unknown names are left alone. Raises BadLine."""
    known = {field.name for field in fields(Figures)}
    said = made("advice.csv", lines, lambda row: (row["name"], count(row["value"]) if row["name"] in known else 0))
    return replace(Figures(), **{name: value for name, value in said if name in known})
