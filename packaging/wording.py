"""What the set-up says to the person, in Danish or English."""

import os
import sys

SENTENCES = {
    "preparing": (
        "Overblik gøres klar i {place} (kun første gang; der hentes ca. 120 MB) …",
        "Setting up Overblik in {place} (the first time only; about 120 MB is fetched) …",
    ),
    "no python": (
        "Overblik kræver Python {oldest}, {newest} eller derimellem; her er {found}. Installér en af dem og prøv igen.",
        "Overblik needs Python {oldest} to {newest}; this one is {found}. Install one of those and try again.",
    ),
    "no venv": (
        "Det virtuelle miljø kunne ikke oprettes i {place}: {reason}",
        "The virtual environment could not be made in {place}: {reason}",
    ),
    "no install": (
        (
            "Pakkerne kunne ikke hentes. Se beskeden ovenfor; er der netværk? Kør den samme kommando igen, når der er."
            " Uden netværk kan pakkerne lægges i en mappe: PIP_FIND_LINKS=MAPPE PIP_NO_INDEX=1."
        ),
        (
            "The packages could not be fetched. See pip's message above; is there a network? Run the same command again"
            " when there is. Without a network, put the packages in a folder:"
            " PIP_FIND_LINKS=FOLDER PIP_NO_INDEX=1."
        ),
    ),
    "no display": (
        (
            "Der er ingen skærm at vise vinduet på (DISPLAY og WAYLAND_DISPLAY er tomme). Start fra et skrivebord,"
            " eller brug kommandolinjen: python3 packaging/run.py --help"
        ),
        (
            "There is no display to show the window on (DISPLAY and WAYLAND_DISPLAY are empty). Start from a desktop,"
            " or use the command line: python3 packaging/run.py --help"
        ),
    ),
    "missing packages": (
        "Systemet mangler {packages}. Installér og prøv igen:\n    sudo apt-get install {packages}",
        "The system lacks {packages}. Install and try again:\n    sudo apt-get install {packages}",
    ),
    "missing libraries": (
        "Systemet mangler biblioteker, som vinduet kræver: {packages} (navne i Debian og Ubuntu).",
        "The system lacks libraries the window needs: {packages} (names in Debian and Ubuntu).",
    ),
    "installing": ("Installerer {packages} …", "Installing {packages} …"),
    "apt failed": (
        "apt-get kunne ikke installere {packages}; se beskeden ovenfor.",
        "apt-get could not install {packages}; see the message above.",
    ),
}


def say(key: str, **values: object) -> str:
    """One sentence in the language of the session; Danish unless `--lang en` or the system says English."""
    return SENTENCES[key][_english()].format(**values)


def _english() -> bool:
    if "--lang" in sys.argv[:-1]:
        return sys.argv[sys.argv.index("--lang") + 1] == "en"
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return language.startswith("en")
