# SPDX-License-Identifier: Apache-2.0
"""Makes what voicemail says, from tools/prompts.toml, into src/devia/voicemail/prompts. Needs espeak-ng and SoX.

The sounds are kept in the repository: whoever installs devia needs neither program. Run it again when words change.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from devia.media import tones, wav

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "devia" / "voicemail" / "prompts"
VOICES = {"it": "it", "en": "en-gb"}
SPEED = {"it": "150", "en": "150"}
"""Words a minute."""
LARGEST_NUMBER = 59
DAYS = {
    "it": ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
MONTHS = {
    "it": ("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()),
    "en": ("January February March April May June July August September October November December".split()),
}


def texts(language: str, words: dict[str, str]) -> dict[str, str]:
    """Name of a prompt → what it says."""
    numbers = {f"number_{number}": str(number) for number in range(LARGEST_NUMBER + 1)}
    days = {f"day_{number}": day for number, day in enumerate(DAYS[language])}
    months = {f"month_{number}": month for number, month in enumerate(MONTHS[language], 1)}
    return {**words, **numbers, **days, **months}


def speak(language: str, text: str, path: Path) -> None:
    """The text is in the file: 8 000 samples a second, 16 bits, one channel, silence cut off at both ends."""
    spoken = subprocess.run(
        ["espeak-ng", "-v", VOICES[language], "-s", SPEED[language], "--stdout", text], check=True, capture_output=True
    ).stdout
    subprocess.run(
        [
            *("sox", "-q", "-t", "wav", "--ignore-length", "-"),
            *("-R", "-r", "8000", "-b", "16", "-c", "1", "--bits", "16", str(path)),
            *(
                "gain",
                "-3",
                "highpass",
                "120",
                "silence",
                "1",
                "0.01",
                "0.5%",
                "reverse",
                "silence",
                "1",
                "0.01",
                "0.5%",
                "reverse",
            ),
            *("norm", "-6", "pad", "0.02", "0.06"),
        ],
        input=spoken,
        check=True,
    )


def main() -> int:
    """Every prompt is made anew."""
    for language, words in tomllib.loads((HERE / "prompts.toml").read_text("utf-8")).items():
        folder = OUT / language
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.wav"):
            old.unlink()
        for name, text in texts(language, words).items():
            speak(language, text, folder / f"{name}.wav")
    beep = tones.beep()
    (OUT / "beep.wav").write_bytes(wav.header(len(beep)) + beep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
