"""`python -m triage_app.files.compile_content`: keep the knowledge as read and checked, beside its files."""

from triage_app.files import compiled
from triage_app.files.content import Content
from triage_app.files.fingerprint import fingerprint
from triage_app.files.knowledge_files import read_knowledge
from triage_app.paths import resources_folder


def main() -> None:
    """Compile the shipped knowledge. Raises `RefusedError` if it has a fault, `OSError` if it cannot be kept."""
    folder = resources_folder() / "knowledge"
    made_from = fingerprint(folder)
    content = Content(folder, read_knowledge(folder), fresh=True)
    for name in compiled.SHAPES:
        compiled.write(folder, name, made_from, getattr(content, name))


if __name__ == "__main__":
    main()
