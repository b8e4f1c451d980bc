"""The Chinese of help texts, by the English that stands with the commands; read only when Chinese help is asked for."""

from __future__ import annotations

OF_CLICK = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本号。",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "default: ": "默认 ",
}

OF_COMMANDS = {
    "Prove that a business product is loosely coupled and its permissions complete, then draw and document it.": (
        "证明一个业务产品的设计低耦合、权限完备，然后出图、出文档。"
    ),
    "write a starter spec: shop/archgen.yaml": "生成起步规格 shop/archgen.yaml",
    "check it": "检查",
    "draw and write everything into dist/archgen/": "出图、出文档，写到 dist/archgen/",
    "Draw the pictures and write the documents of a spec.": "出图、出文档。",
    "Print the script that lets a shell complete the command line.": "打印让命令行能补全的脚本。",
    "Say what changed from one edition of a spec to another.": "说明规格的两个版本之间改了什么。",
    "Try every part that archgen works with.": "检查运行环境。",
    "Say what a rule checks, why, and how to mend what it finds.": "说明一条规则查什么、为什么、怎么改。",
    "Write specs in the one canonical layout.": "把规格整理成统一的写法。",
    "Say what a change to a module, an entity or an external system touches.": (
        "说明改动一个模块、业务对象或外部系统会影响谁。"
    ),
    "Write a commented starter spec.": "生成带注释的起步规格。",
    "Print the facts of a spec: sizes, cycles, coupling, completeness.": "打印规格的事实：规模、循环、耦合、完备性。",
    "Serve an editor: findings as you type, completion, references, renaming.": (
        "编辑器的语言服务：边写边查，补全、跳转、改名。"
    ),
    "Say everything that a role may do, sees and works on.": "说明一个角色能做什么、看什么、参与什么。",
    "List every rule.": "列出全部规则。",
    "Print the language as JSON Schema, for editors.": "打印规格语言的 JSON Schema，供编辑器使用。",
    "List the templates of documents, or copy them to change them.": "列出文档模板，或复制出来修改。",
    "Show the review page live: saving the spec renews it.": "实时评审页：保存规格即更新。",
    "Check specs; the exit code tells a hook or CI whether they hold.": "检查规格；退出码告诉钩子和 CI 是否通过。",
    "Say which roles may do an operation, and on whose grant.": "说明哪些角色能做一个操作，凭哪条授权。",
}

OF_BUILD = {
    "NAMES are pictures (architecture, data-flow, permission-matrix), documents (prd, review, page, workbook, deck) "
    "and formats (svg, png, docx), separated by commas; --list says which there are.": (
        "NAMES 是图（architecture、data-flow、permission-matrix）、文档（prd、review、page、workbook、deck）、格式（"
        "svg、png、docx），用逗号隔开；全部名称用 --list 列出。"
    ),
    "Draw the pictures and write the documents of a spec into one folder.": (
        "为一份规格出图、出文档，写到一个文件夹里。"
    ),
    "With errors nothing is written, unless --draft; where the language itself is broken, nothing can be drawn at "
    "all. What you wrote into prd.md stays; what you changed elsewhere is kept beside the new version. Pictures that "
    "have not changed since the last build are not drawn again; if nothing has changed, nothing is written.": (
        "有错误时什么都不写，除非加 --draft；规格本身读不懂时，草稿也出不了。您写进 prd.md 的文字会保留；改过的其他文"
        "件另存在新版旁边。没有变化的图不重画；什么都没变，就什么都不写。"
    ),
    "Where to write; by default dist/<name of the spec>.": "写到哪里；默认 dist/<规格文件名>。",
    "Only these, e.g. prd,deck.": "只出这些，例如 prd,deck。",
    "Say which outputs there are; write nothing.": "列出能出哪些图和文档，什么都不写。",
    "default, print, dark, contrast, or a file of house colours.": (
        "default、print（黑白）、dark（深色）、contrast（高对比），或自家配色的文件。"
    ),
    "Also in this format.": "另外再出这种格式。",
    "Your own texts of documents; see archgen templates.": "自己的文档模板；见 archgen templates。",
    "Make the deck on this PowerPoint file (.pptx, .potx).": "用这份 PowerPoint（.pptx、.potx）的母版做演示稿。",
    "Also tell what changed since git:REV, a file or a build.": "附上变更说明：和 git:版本、文件或上次的产物比。",
    "Build in spite of errors, with DRAFT on every page and picture.": "有错误也出，每一页、每张图都标明「草稿」。",
    "Pictures without the findings.": "图上不标问题。",
    "Language; by default the product's own. both: pictures only.": "语言；默认用产品自己的。both：图上中英对照。",
    "Of a FOLDER, those of every product in it (NAME.yaml or NAME/archgen.yaml), and a page that leads to them all.": (
        "给的是文件夹时，里面每个产品（NAME.yaml 或 NAME/archgen.yaml）各出一份，另加一个总目录页。"
    ),
}

OF_VALIDATE = {
    "The exit code is 0 when nothing fails, 1 with errors (with --strict also warnings), 2 when a spec cannot be "
    "read; the others are checked all the same. RULES are codes, families or names, separated by commas.": (
        "退出码：0 没有错误，1 有错误（加 --strict 时警告也算），2 有规格读不了（其余的照样检查）。RULES 是规则编号、"
        "类别或名称，用逗号隔开。"
    ),
    "Show every finding in full, also many of one rule.": "逐条列出，同一条规则的问题也不合并。",
    "Apply the remedies that leave nothing to decide, then check.": "先自动改好不需要人决定的问题，再检查。",
    "Show what --fix would change; write nothing.": "只看 --fix 会改什么，不写文件。",
    "Print the waivers of the findings too, ready to paste.": "同时打印豁免行，可以直接粘贴。",
    "Report only what this baseline does not know.": "只报告基线里没有的问题。",
    "Record today's findings in this baseline.": "把现在的问题记入基线。",
    "Only these, e.g. CP,PM001.": "只用这些规则，例如 CP,PM001。",
    "All but these.": "不用这些规则。",
    "Warnings are errors.": "警告也算错误。",
    "Severities, instead of the spec's own profile.": "按这套标准定严重程度，不用规格自己的。",
    "Judge waivers as of this day; by default the system's.": "按哪一天判断豁免是否过期；默认今天。",
    "Refuse larger files; by default 16M.": "文件再大就不读；默认 16M。",
    "Language; by default the product's own.": "语言；默认用产品自己的。",
    "Nothing but findings and errors.": "只打印问题和错误。",
    "Also what was read, drawn and skipped, and how long it took, on stderr.": (
        "另外说明读了什么、画了什么、跳过什么、各用多久（打印到 stderr）。"
    ),
    "Check specs and say what is wrong, where, and what to do. Of a folder, the spec of every product in it.": (
        "检查规格：哪里不对、为什么、怎么改。给的是文件夹时，检查里面每个产品的规格。"
    ),
}

OF_OTHERS = {
    "Print the script that lets a shell complete commands, options, files, operations, roles and rules.": (
        "打印补全脚本：命令、选项、文件、操作、角色、规则都能补全。"
    ),
    "Say what changed from one edition of a spec to another: what opens doors first, then all else.": (
        "说明规格的两个版本之间改了什么：先看权限放宽，再看其他。"
    ),
    "OLD and NEW are each a spec file, a folder that `archgen build` has written, or git:REV[:PATH], the spec as it "
    "was at a revision (without PATH, the other one's file). Nothing is checked out. Renamed and moved things are "
    "recognised.": (
        "OLD 和 NEW 各是一份规格、`archgen build` 写出的文件夹，或 git:版本[:路径]（不写路径就是另一边的那个文件）。"
        "不会动工作区。改名、移动过的东西认得出来。"
    ),
    "With errors of the rules the two are compared all the same. Exit codes: 0 compared, 1 they differ (with "
    "--exit-code only), 2 one of them cannot be read.": (
        "有规则错误也照样比。退出码：0 已比较，1 有差别（只在加 --exit-code 时），2 有一边读不了。"
    ),
    "Write there instead of on the terminal.": "写到这个文件，不打印在终端。",
    "Also draw what changed, as SVG and PNG, into this folder.": "另外把改动画成图（SVG、PNG），放到这个文件夹。",
    "Exit with 1 if the two differ.": "有差别时退出码为 1。",
    "Try every part that archgen works with, and say how to get what is missing.": (
        "检查 archgen 用到的每个部件，缺什么、怎么补。"
    ),
    "The exit code is 1 if something is missing that is always needed; PDF files and git are not.": (
        "缺了必需的部件，退出码为 1；PDF 和 git 不是必需的。"
    ),
    "CODE is a rule's code or name: CP001, dependency-cycle, 循环依赖.": (
        "CODE 是规则的编号或名称：CP001、dependency-cycle、循环依赖。"
    ),
    "Language; by default the system's.": "语言；默认跟随系统。",
    "Write specs, and the files that they include, in the one canonical layout. Of a folder, those of its products.": (
        "把规格（连同它包含的文件）整理成统一的写法；给文件夹就整理其中每个产品。"
    ),
    "Keys come in the language's order, ids stay in yours; what is short stands in one line, quotes are where they "
    "are needed, arrows are ASCII. Comments stay with what they speak of; the meaning never changes. A file that "
    "breaks the language is left as it is. With - the spec is read from standard input and printed.": (
        "键按语言规定的顺序，编号保持您的顺序；短的写成一行，引号只在需要时才有，箭头用半角。注释跟着它说的内容走，意"
        "思绝不改变。有语法错误的文件原样不动。写 - 表示从标准输入读、打印到标准输出。"
    ),
    "Write nothing; the exit code is 1 if a file would change.": "不写文件；有文件需要整理时退出码为 1。",
    "Show what would change; write nothing.": "只看会改什么，不写文件。",
    "Say what a change touches: who depends on it and through whom, which data, processes and roles.": (
        "说明一处改动会影响什么：谁依赖它、经过谁，涉及哪些数据、流程、角色。"
    ),
    "Write a spec to begin with, DIR/archgen.yaml, and the schema from which editors complete it.": (
        "生成起步规格 DIR/archgen.yaml，和编辑器补全用的 schema。"
    ),
    "Each template is a whole product with names in Chinese and English, and builds without an error or a warning. "
    "Run bare on a terminal, it asks what you want.": (
        "每个模板都是一个完整的产品，名称中英双语，没有错误和警告。在终端里不带参数运行，会问您要什么。"
    ),
    "The product to begin with; by default starter.": "从哪个产品开始；默认 starter。",
    "Say what the templates are and what each teaches.": "列出有哪些模板，各讲什么。",
    "Print the facts: sizes, cycles, coupling measures, obligations, gaps.": (
        "打印事实：规模、循环、耦合指标、权限要求、缺口。"
    ),
    "The JSON is stable; docs/inspect.md says what each key means.": (
        "JSON 的格式稳定；各个键的意思见 docs/inspect.zh.md。"
    ),
    "Also list who may do what: every role, operation and scope.": "另外列出谁能做什么：每个角色、操作、数据范围。",
    "Serve an editor over standard input and output, by the Language Server Protocol.": (
        "按 Language Server Protocol，通过标准输入输出为编辑器服务。"
    ),
    "Findings as you type, with quick fixes; completion, explanations, definitions, references, renaming, the "
    "outline and the layout. docs/editor.md says how to set up VS Code, Neovim and others.": (
        "边写边查，一键修改；补全、说明、跳转到定义、找引用、改名、大纲、排版。怎么配置 VS Code、Neovim 等，见 "
        "docs/editor.zh.md。"
    ),
    "Say everything about a role: what it may do and see, its limits and deputies, its part in processes.": (
        "说明一个角色的全部：能做什么、看什么、额度和代办、在流程里做什么。"
    ),
    "ROLE is an id or a name.": "ROLE 是角色的编号或名称。",
    "List every rule: code, name, default severity, what it finds; as Markdown with the whole documentation.": (
        "列出全部规则：编号、名称、默认严重程度、查什么；Markdown 格式带完整说明。"
    ),
    "Print the spec language as JSON Schema, from which editors complete keys and explain them.": (
        "打印规格语言的 JSON Schema，编辑器据此补全、解释每个键。"
    ),
    "Descriptions are in English, or in the language given. An editor with the YAML language server (VS Code, "
    "Neovim, JetBrains) follows a first line of the spec that names the file. As Markdown: every key in tables, for "
    "people.": (
        "说明用英文，或用 --lang 指定的语言。带 YAML 语言服务的编辑器（VS Code、Neovim、JetBrains）认规格第一行里写的"
        "文件名。Markdown 格式是给人看的键表。"
    ),
    "Write it into a file instead of printing it.": "写到文件，不打印。",
    "A template in the folder of `archgen build --templates` takes the place of the one with its name; those that "
    "you do not change need not be there.": (
        "`archgen build --templates` 的文件夹里，同名的模板替换自带的；没改的不用放进去。"
    ),
    "Say which templates there are, and what each is for.": "列出有哪些模板，各管什么。",
    "Copy every template into DIR.": "把全部模板复制到 DIR。",
    "A file that is there already is left alone, and nothing is copied.": (
        "那里已有同名文件，就原样不动，什么都不复制。"
    ),
    "Show the review page live: each time the spec is saved, the page in the browser is renewed.": (
        "实时评审页：每次保存规格，浏览器里的页面就更新。"
    ),
    "Only what changed is drawn again; errors are shown over the last good page. Nobody but this machine can see it.": (
        "只重画变了的；有错误时，错误显示在上一版页面上。只有本机能打开。"
    ),
    "0 takes any that is free.": "写 0 自动找一个空闲的。",
    "Open the page in the browser.": "在浏览器里打开。",
    "Say which roles may do an operation, on whose grant, and which process steps ask a role that may not.": (
        "说明哪些角色能做一个操作、凭哪条授权，以及哪些流程步骤要的角色没有权限。"
    ),
    "WHAT is a module, a subsystem, an entity, an operation or an external system, by its id or name. Of a folder, "
    "in all products of it: ids say their product.": (
        "WHAT 是模块、子系统、业务对象、操作或外部系统，写编号或名称都行。给的是文件夹时，在里面的全部产品里找，编号"
        "带上产品名。"
    ),
    "OPERATION is a path, a word for several operations, a permission code of the running system, or a name; a "
    "module stands for all its operations: who may do what in it.": (
        "OPERATION 是路径、代表几个操作的词、线上系统的权限码，或名称；写模块就是问它的全部操作：谁能在里面做什么。"
    ),
}

CHINESE = OF_CLICK | OF_COMMANDS | OF_BUILD | OF_VALIDATE | OF_OTHERS
