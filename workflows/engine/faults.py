"""What is wrong with a drawing, in a sentence for whoever drew it."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Fault:
    """One fault: the file, the node or flow (empty if the whole file is meant), and a translatable sentence."""

    file: str
    node: str
    message: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.message % self.params

    def of_file(self, file: str) -> "Fault":
        return replace(self, file=file)

    def __str__(self) -> str:
        return f"{': '.join(part for part in (self.file, self.node, self.text) if part)}"


def fault(node: str, message: str, **params: object) -> Fault:
    """Return a fault whose file is filled in by whoever knows it."""
    return Fault("", node, message, params)
