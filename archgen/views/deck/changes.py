"""What changed since the last review: in a sentence and pictures, then what opens doors, a slide each."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.change.change import Comparison
from archgen.core.names import Name
from archgen.shapes.deck import Exhibit, Listing, Points, Slide
from archgen.shapes.document import Block, Bullets, Paragraph, Table
from archgen.shapes.picture import Picture
from archgen.views.changes.report import attention, editions, figures, headline
from archgen.views.deck.words import asked, topic
from archgen.views.prose import plain

TITLE = Name("上次评审以来的变化", "Changes since the last review")
_ASKED = {
    "widened": asked("这些权限是谁要求放宽的？不放宽会怎样？", "Who asked for these rights, and why?"),
    "seen": asked("这些角色为什么要看到明文？法务知道吗？", "Why do these roles have to see them? Does legal know?"),
    "cycles": asked("哪一条流可以改成事件，把环断开？", "Which flow can become an event, to break the circle?"),
    "sent": asked("这些数据发出去，合同和合规确认过吗？", "Is it agreed and lawful that this data is sent?"),
    "loosened": asked("取消它们的人承担什么后果？", "Who gave them up, and who answers for what follows?"),
    "found": asked("这些新问题由谁改、何时改完？", "Who mends what is new, and by when?"),
}


def slides(comparison: Comparison, pictures: tuple[Picture, ...]) -> Iterator[Slide]:
    """The slides; `pictures` are those that the deck may show."""
    said = tuple(_text(block) for block in (editions(comparison), headline(comparison)))
    general = asked("有没有没列出来、但上次答应要改的？", "Is anything missing that was promised at the last review?")
    yield Slide(title=TITLE, body=Points(tuple((each,) for each in said)), notes=(general,))
    for figure in figures(pictures):
        yield Slide(title=topic(TITLE, figure.title), body=Exhibit(figure), notes=(general,))
    for id_, title, blocks in attention(comparison):
        for block in blocks:
            body = _body(block)
            if body:
                yield Slide(title=topic(TITLE, title), body=body, notes=(_ASKED.get(id_, general),))


def _body(block: Block) -> Listing | Points | None:
    if isinstance(block, Table):
        return Listing(block)
    return Points(block.items) if isinstance(block, Bullets) else None


def _text(block: Block) -> Name:
    return plain(block.text) if isinstance(block, Paragraph) else Name("", "")
