"""变更评审页: what changed on one page, what opens doors first, pictures last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.change.change import Comparison
from archgen.analysis.change.rights import WIDER
from archgen.core.names import Name, joined
from archgen.shapes.page import Fact, KeyFigure, Page, Section, Topic
from archgen.shapes.picture import Picture
from archgen.views.changes import words
from archgen.views.changes.report import Told, attention, editions, figures, headline, others
from archgen.views.labels import edition, in_a_row, version

NOTHING = Name("", "")
PICTURES = Name("变更图", "Pictures of the changes")


def build(comparison: Comparison, pictures: tuple[Picture, ...] = ()) -> Page:
    """The page. `pictures` are those that it may show."""
    new, old = comparison.new.model.product, comparison.old.original.model.product
    versions = joined(list(dict.fromkeys((version(old), version(new)))), words.ARROW.zh, words.ARROW.en)
    facts = (
        (Name("版本", "Version"), versions),
        (Name("之前", "Before"), Name.both(comparison.old_name)),
        (Name("现在", "Now"), Name.both(comparison.new_name)),
    )
    return Page(
        eyebrow=Name("变更评审", "Review of changes"),
        title=new.name,
        facts=tuple(Fact(name, value) for name, value in facts if value.zh),
        figures=tuple(_figures(comparison)),
        contents=Name("目录", "Contents"),
        whole=Name("原始大小", "full size"),
        sections=tuple(section for section in _sections(comparison, pictures) if section.topics),
        footer=in_a_row(new.name, edition(new), Name("由 archgen 生成", "made by archgen")),
    )


def section(comparison: Comparison, pictures: tuple[Picture, ...]) -> Section:
    """All of it as one section of another page, with those of its pictures that show changes."""
    told = _topics((*attention(comparison), *others(comparison)))
    shown = figures(pictures)
    topics = (Topic(NOTHING, (editions(comparison), headline(comparison))), *told)
    topics += (Topic(PICTURES, shown),) if shown else ()
    return Section(id="changes", title=Name("上次评审以来的变化", "Changes since the last review"), topics=topics)


def _topics(told: Iterable[Told]) -> Iterator[Topic]:
    return (Topic(title, blocks) for _, title, blocks in told if blocks)


def _sections(comparison: Comparison, pictures: tuple[Picture, ...]) -> Iterator[Section]:
    first = (Topic(NOTHING, (headline(comparison),)), *_topics(attention(comparison)))
    yield Section(id="attention", title=Name("先看这些", "Look at these first"), topics=first)
    for id_, title, blocks in others(comparison):
        yield Section(id=id_, title=title, topics=(Topic(NOTHING, blocks),) if blocks else ())
    shown = figures(pictures)
    yield Section(id="pictures", title=PICTURES, topics=(Topic(NOTHING, shown),) if shown else ())


def _figures(comparison: Comparison) -> Iterator[KeyFigure]:
    """Rights, sight, cycles, data sent out, findings."""
    change = comparison.change
    wider = sum(one.how in WIDER for one in change.rights)
    yield _figure(
        wider,
        Name("权限放宽", "Rights widened"),
        _besides(len(change.rights) - wider, "项收窄", "narrower"),
    )
    seen = sum(one.how == "added" for one in change.sights)
    unseen = len(change.sights) - seen
    yield _figure(seen, Name("新增可见敏感字段", "Fields newly visible"), _besides(unseen, "个不再可见", "no longer"))
    knots = sum(one.worse for one in change.cycles)
    mended = len(change.cycles) - knots
    yield _figure(knots, Name("新增循环依赖", "New cycles"), _besides(mended, "个消除或缩小", "gone or smaller"))
    sent = [one.sending for one in change.sendings if one.how != "removed"]
    out = sum(one.external for one in sent)
    yield _figure(
        len(sent),
        Name("新增外发数据", "Data newly sent"),
        Name(f"其中 {out} 项发给外部系统", f"{out} to external systems") if out else NOTHING,
    )
    found = sum(one.how == "added" for one in change.findings)
    gone = sum(one.how == "removed" for one in change.findings)
    yield _figure(found, Name("新增问题", "New findings"), _besides(gone, "个已解决", "gone"))


def _besides(count: int, zh: str, en: str) -> Name:
    return Name(f"另有 {count} {zh}", f"{count} {en}") if count else NOTHING


def _figure(count: int, name: Name, detail: Name) -> KeyFigure:
    return KeyFigure(value=str(count), name=name, detail=detail, tone="bad" if count else "good")
