"""Where things lie on this machine when nobody says otherwise."""

from pathlib import Path


def default_store() -> Path:
    """Where the store lies when nobody says otherwise."""
    from platformdirs import user_data_path

    folder = user_data_path("overblik")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "overblik.db"
