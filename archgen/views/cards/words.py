"""What the controls of the review page say."""

from __future__ import annotations

from archgen.core.names import Name

WORDS = tuple(
    (key, Name(zh, en))
    for key, zh, en in (
        ("search", "搜索", "Search"),
        ("ask", "搜索：中文、英文、编号、拼音首字母", "Search names and ids"),
        ("none", "没有找到", "Nothing found"),
        ("picture", "图", "Picture"),
        ("section", "章节", "Section"),
        ("close", "关闭", "Close"),
        ("larger", "放大", "Zoom in"),
        ("smaller", "缩小", "Zoom out"),
        ("fit", "适合窗口", "Fit"),
        ("full", "全屏", "Full screen"),
        ("moving", "可用方向键移动，+ 和 − 缩放，0 还原", "arrow keys move, + and − zoom, 0 fits"),
        ("places", "出现在", "Where it appears"),
        ("within", "属于", "Part of"),
        ("matrix", "权限矩阵", "Permission matrix"),
        ("flows", "之间的数据流", "Flows between them"),
        ("connection", "之间的关系", "Connection"),
        ("relation", "数据关系", "Relation"),
        ("as", "以角色查看", "See as role"),
        ("everyone", "全部角色", "All roles"),
        ("scope", "数据范围", "Scope"),
        ("any", "全部", "Any"),
        ("module", "模块", "Module"),
        ("flagged", "只看有问题的", "Only with findings"),
        ("rows", "行", "rows"),
        ("known", "这个角色的全部权限与脱敏字段", "All rights and masked fields of this role"),
        ("severity", "级别", "Severity"),
        ("rule", "规则", "Rule"),
        ("about", "涉及", "About"),
        ("show", "在图中查看", "Show in a picture"),
        ("settings", "搜索与设置", "Search and settings"),
        ("language", "语言", "Language"),
        ("colours", "配色", "Colours"),
        ("system", "跟随系统", "System"),
        ("light", "浅色", "Light"),
        ("dark", "深色", "Dark"),
        ("contrast", "高对比", "High contrast"),
    )
)
