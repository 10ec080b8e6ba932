"""Makes the sounds of the annunciator, resources/sounds/*.wav, from sines: 22,05 kHz, one channel, 16 bit."""

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 22_050
EDGE = 0.008  # s of rise and fall, so that no tone clicks
Tone = tuple[tuple[float, ...], float, float]  # frequencies in Hz, seconds, strength 0..1

SOUNDS: dict[str, tuple[Tone, ...]] = {
    "two_tone": (((660,), 0.22, 0.5), ((880,), 0.30, 0.5)),
    "two_tone_strong": (((660, 1320), 0.2, 0.9), ((880, 1760), 0.2, 0.9)) * 2,
    "emergency": (((1046, 1568), 0.12, 0.95), ((784, 1175), 0.12, 0.95)) * 4,
    "chime": (((740,), 0.18, 0.35),),
    "test": (((523,), 0.2, 0.4), ((659,), 0.2, 0.4), ((784,), 0.3, 0.4)),
}
EXERCISE = 0.75  # an exercise sounds a fourth lower, so that nobody takes it for the real thing


def main(folder: Path) -> None:
    """Write every sound, and each once more in the exercise's timbre."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        write(folder / f"{name}.wav", tones, 1.0)
        write(folder / f"exercise_{name}.wav", tones, EXERCISE)


def write(path: Path, tones: tuple[Tone, ...], pitch: float) -> None:
    """One sound as a wave file."""
    samples = [value for tone in tones for value in _samples(tone, pitch)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def _samples(tone: Tone, pitch: float) -> list[int]:
    frequencies, seconds, strength = tone
    count = round(seconds * RATE)
    found: list[int] = []
    for n in range(count):
        edge = min(1.0, n / (EDGE * RATE), (count - n) / (EDGE * RATE))
        value = sum(math.sin(2 * math.pi * f * pitch * n / RATE) for f in frequencies) / len(frequencies)
        found.append(round(32_000 * strength * edge * value))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "resources" / "sounds")
