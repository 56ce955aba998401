"""Write the JSON Schema of lessons, from the models that read them: `python assets/schema.py`."""

from __future__ import annotations

from pathlib import Path

from tutor.lessons.blocks.describing import lesson_schema_text

FILE = Path(__file__).parent / "lesson.schema.json"

if __name__ == "__main__":
    FILE.write_text(lesson_schema_text(), encoding="utf-8")
