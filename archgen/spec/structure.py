"""The keys of the product's structure: product, layers, parties, subsystems, modules, operations, externals."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.vocabulary import Admin, OperationClass, Trust
from archgen.spec import kinds
from archgen.spec.declarations import (
    ExternalDecl,
    LayerDecl,
    ModuleDecl,
    OperationDecl,
    PartyDecl,
    ProductDecl,
    SubsystemDecl,
)
from archgen.spec.entity_grammar import ALL, read_operation_head
from archgen.spec.fields import TEXT, TEXTS, Key, list_of, member_of, one_of, reference
from archgen.spec.things import NAME_KEY, record, things
from archgen.spec.values import FLAG, NAME, PRIORITY


def _identity(operation: OperationDecl) -> str:
    """One word may act on several entities, each written once."""
    return f"{operation.id}({operation.entity.text})" if operation.entity else operation.id


ENTITIES = list_of(reference(kinds.ENTITY))
OWNER = Key(TEXT, Name("负责人或团队", "the person or team responsible"))
STATUS = Key(TEXT, Name("状态，例如 planned、done", "status, such as planned or done"))

PRODUCT = record(
    ProductDecl,
    {
        "name": Key(NAME, NAME_KEY.meaning, example=Name.both("name: 汽配商城 / Auto Parts Mall")),
        "version": Key(TEXT, Name("版本", "version")),
        "owner": OWNER,
        "status": STATUS,
        "language": Key(
            one_of("zh", "en", other={"中文": "zh", "Chinese": "zh", "英文": "en", "English": "en"}),
            Name("文档语言", "language of the documents"),
            default=Name("产品或模块的名称里有中文就是 `zh`，否则 `en`", "`zh` if a name is Chinese, else `en`"),
        ),
        "positioning": Key(NAME, Name("产品定位，一句话", "what the product is, in one sentence")),
        "goal": Key(NAME, Name("产品目标，一句话", "what it is for, in one sentence")),
    },
    kinds.PRODUCT,
)

LAYERS = things(LayerDecl, {}, kinds.LAYER)

PARTIES = things(
    PartyDecl,
    {"internal": Key(FLAG, Name("是否自己人", "whether it is the own organisation"))},
    kinds.PARTY,
)

OPERATIONS = things(
    OperationDecl,
    {
        "class": Key(
            member_of(OperationClass),
            Name("操作类别", "what it does to a record"),
            attribute="operation_class",
            default=Name("由操作的词决定", "what the word says"),
        ),
        "code": Key(TEXT, Name("运行系统里的权限码", "permission code in the running system")),
        "entity": Key(
            reference(kinds.ENTITY),
            Name("作用于哪个业务对象", "the entity that it acts on"),
            default=Name("模块拥有的全部", "all that the module owns"),
        ),
    },
    kinds.OPERATION,
    read_operation_head,
    _identity,
    reserved=(ALL,),
)

MODULES = things(
    ModuleDecl,
    {
        "owns": Key(ENTITIES, Name("记录归它管的业务对象", "the entities whose system of record it is")),
        "operations": Key(OPERATIONS, Name("人做的操作", "what people do")),
        "automatic": Key(OPERATIONS, Name("只由系统做的操作", "what only the system does")),
        "priority": Key(PRIORITY, Name("价值/成本，各 1 到 5", "value/cost, 1 to 5 each")),
        "status": STATUS,
        "admin": Key(
            member_of(Admin, other={"true": "system"}),
            Name("系统自身的管理（等保三员）", "administration of the system itself"),
        ),
        "channels": Key(TEXTS, Name("使用渠道，例如 pc、app", "channels, such as pc and app")),
        "prototype": Key(TEXT, Name("原型链接", "link to the prototype")),
    },
    kinds.MODULE,
)

SUBSYSTEMS = things(
    SubsystemDecl,
    {
        "layer": Key(reference(kinds.LAYER), Name("所在分层", "its layer")),
        "pillar": Key(
            one_of("left", "right"), Name("横跨各层的支柱，画在左或右", "the side of a cross-cutting pillar")
        ),
        "owner": OWNER,
        "core": Key(FLAG, Name("是否核心", "whether it is core")),
        "status": STATUS,
        "modules": Key(MODULES, Name("模块", "its modules")),
    },
    kinds.SUBSYSTEM,
)

EXTERNALS = things(
    ExternalDecl,
    {
        "trust": Key(
            member_of(Trust), Name("信任程度", "how far it is trusted with data"), default=Name.both("`partner`")
        ),
        "owns": Key(ENTITIES, Name("记录归它管的业务对象", "the entities whose system of record it is")),
        "may_receive": Key(
            list_of(reference(kinds.FIELD)), Name("允许收到的敏感字段", "the sensitive fields that it may receive")
        ),
    },
    kinds.EXTERNAL,
)
