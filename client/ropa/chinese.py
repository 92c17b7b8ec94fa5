"""What the client says, in Chinese, by the English in the code. Terms as in the register."""

from __future__ import annotations

from typing import Final

CHINESE: Final[dict[str, str]] = {
    # words of tables and pages
    "yes": "是",
    "no": "否",
    "code": "编号",
    "name": "名称",
    "kind": "类型",
    "status": "状态",
    "item": "数据项",
    "items": "数据项",
    "data items": "数据项",
    "activity": "处理活动",
    "people": "个人信息主体",
    "purposes": "处理目的",
    "products": "产品",
    "systems": "系统",
    "recipients": "接收方",
    "country": "国家或地区",
    "countries": "国家或地区",
    "all countries": "涉及的国家或地区",
    "hosting country": "部署地",
    "region": "区域",
    "category": "类别",
    "description": "说明",
    "carrier": "载体",
    "lifecycle": "生命周期",
    "identifiability": "识别能力",
    "display mask": "展示脱敏规则",
    "masked sample": "脱敏示例",
    "mode": "方式",
    "modes": "方式",
    "privacy policy": "隐私政策",
    "software": "软件",
    "days logs are kept": "日志保存天数",
    "hosted by": "托管方",
    "sensitive under": "敏感（按标准）",
    "no scheme": "各标准均否",
    "legal basis": "合法性基础",
    "legal bases": "合法性基础",
    "kept": "保存期限",
    "kept at most": "最长保存",
    "holds": "存有",
    "permissions": "设备权限",
    "abroad to": "出境至",
    "clauses missing": "缺少的条款",
    "record": "记录",
    "change": "变更",
    "change sets": "变更批次",
    "Uses": "使用情况",
    "Recipients": "接收方",
    "Disclosures": "数据流转",
    "Agreements": "协议",
    "%(what)s: none recorded.": "%(what)s：没有记录。",
    "%(what)s (ended)": "%(what)s（已终止）",
    "not recorded which": "未记录是哪些",
    "no rule recorded": "未记录期限",
    "until %(event)s": "至 %(event)s",
    "%(length)s %(unit)s from %(event)s": "自 %(event)s 起 %(length)s %(unit)s",
    "%(shown)s and %(left)s more": "%(shown)s 等（另有 %(left)s 项）",
    "(unconfirmed)": "（未核实）",
    "%(count)s found.": "共 %(count)s 项。",
    "as approved": "批准状态",
    "as it is worked on": "工作状态",
    "Register #%(number)s, sealed %(day)s, %(state)s.": (
        "台账 #%(number)s，封存于 %(day)s，%(state)s。"
    ),
    "Activities left out because they are not approved: %(count)s; --state working has them.": (
        "有 %(count)s 项处理活动未经批准，未计入；加 --state working 可查看。"
    ),
    # changes
    "Differences from %(begin)s to %(end)s: %(count)s.": (
        "%(begin)s 至 %(end)s 的差异：%(count)s 处。"
    ),
    # may
    "recorded": "有记录",
    "recorded with conditions": "有记录，附条件",
    "not recorded": "没有记录",
    "contradicts the register": "与台账矛盾",
    "condition": "条件",
    "missing": "缺少",
    "because": "依据",
    "law": "法条",
    "nearest": "相近",
    # the gate
    'purpose "%(code)s"': "处理目的“%(code)s”",
    'activity "%(code)s"': "处理活动“%(code)s”",
    'people "%(code)s"': "个人信息主体“%(code)s”",
    'product "%(code)s"': "产品“%(code)s”",
    'controller "%(code)s"': "处理者“%(code)s”",
    'system "%(code)s"': "系统“%(code)s”",
    'recipient "%(code)s"': "接收方“%(code)s”",
    'country "%(code)s"': "国家或地区“%(code)s”",
    "any purpose": "任何目的",
    "%(word)s: recorded for %(about)s, with conditions:": ("%(word)s：就%(about)s有记录，附条件："),
    "%(word)s: contradicts the register for %(about)s.": "%(word)s：就%(about)s与台账矛盾。",
    "%(word)s: not recorded for %(about)s.": "%(word)s：就%(about)s没有记录。",
    "%(word)s: not recorded, the register has no such code.": (
        "%(word)s：没有记录，台账中无此编号。"
    ),
    "Ask the officer: does this happen, and may it? Then the register has to say so.": (
        "请询问隐私官：是否确有此事、是否允许？若是，应记入台账。"
    ),
    "Ask the officer: which is right, the register or this line?": (
        "请询问隐私官：台账与此行，哪个正确？"
    ),
    "Nearest: %(codes)s.": "相近的：%(codes)s。",
    "%(word)s: no data item of the register has this key.": (
        "%(word)s：台账中没有数据项使用此键。"
    ),
    "Ask the officer: which data item is it? Its fideslang key says so.": (
        "请询问隐私官：这是哪个数据项？应在其 fideslang 键中注明。"
    ),
    "%(word)s: not a category of data about people; not checked.": (
        "%(word)s：不属于个人信息类别，未核对。"
    ),
    "%(word)s: no purpose of the register has this use; only the items are checked.": (
        "%(word)s：台账中没有与此用途对应的处理目的，仅核对数据项。"
    ),
    "The register did not answer for every item.": "台账没有对每个数据项作答。",
    "%(recorded)s recorded, %(conditions)s with conditions, %(missing)s not recorded,"
    " %(contradicts)s contradicting.": (
        "有记录 %(recorded)s 项，附条件 %(conditions)s 项，没有记录 %(missing)s 项，"
        "矛盾 %(contradicts)s 项。"
    ),
    "Register of processing": "处理活动台账",
    "What the repository declares is not in the register.": "仓库声明的处理在台账中没有记录。",
    "What the repository declares contradicts the register.": "仓库声明的处理与台账矛盾。",
    "What the repository declares is in the register, with conditions.": (
        "仓库声明的处理在台账中有记录，附条件。"
    ),
    "What the gate left out.": "未核对的内容。",
    # manifests
    "A manifest is a .toml, .json, .yml or .yaml file.": (
        "声明文件应为 .toml、.json、.yml 或 .yaml 文件。"
    ),
    "It is longer than %(most)s MB; no manifest is.": "超过 %(most)s MB，不可能是声明文件。",
    "It is not written in UTF-8.": "编码不是 UTF-8。",
    "It is nested too deeply.": "嵌套过深。",
    "It is not TOML: %(why)s.": "不是 TOML：%(why)s。",
    "It is not JSON: %(why)s.": "不是 JSON：%(why)s。",
    "It is not YAML: %(why)s.": "不是 YAML：%(why)s。",
    'YAML needs PyYAML: install "ropa[yaml]", or write TOML or JSON.': (
        "读取 YAML 需要 PyYAML：请安装“ropa[yaml]”，或改用 TOML、JSON。"
    ),
    "It holds %(count)s YAML documents.": "其中有 %(count)s 个 YAML 文档，应为一个。",
    "Its references multiply without end.": "其引用无限展开。",
    "It declares nothing: write a [[processes]] with items.": (
        "没有声明任何处理：请写一段带 items 的 [[processes]]。"
    ),
    "It declares nothing: there is no dataset and no system.": (
        "没有声明任何处理：既无 dataset，也无 system。"
    ),
    "It declares nothing: there are no data_categories.": (
        "没有声明任何处理：没有 data_categories。"
    ),
    "Write [[processes]] with two brackets: there may be several.": (
        "[[processes]] 应写双方括号：可以有多段。"
    ),
    "These processes name no items.": "此段没有写明数据项（items）。",
    "These processes name neither a purpose nor an activity.": (
        "此段既没有写明处理目的（purpose），也没有写明处理活动（activity）。"
    ),
    "A table is needed here.": "此处应为键值表。",
    "A list is needed here.": "此处应为列表。",
    'Unknown key "%(key)s": did you mean "%(near)s"?': "未知的键“%(key)s”：是否为“%(near)s”？",
    'Unknown key "%(key)s": there are %(known)s.': "未知的键“%(key)s”：可用的有 %(known)s。",
    '"%(key)s" is a list of codes, such as ["imei"].': ('“%(key)s”应为编号列表，例如 ["imei"]。'),
    '"%(key)s" is empty: name a code or leave it out.': "“%(key)s”为空：请写编号，或删去此键。",
    '"%(key)s" takes a code in quotes.': "“%(key)s”应为引号中的编号。",
    # asking the register
    "Set ROPA_URL, or --url, to the address of the register.": (
        "请用 ROPA_URL 或 --url 指明台账的地址。"
    ),
    "The address of the register looks like https://register.example.": (
        "台账地址应形如 https://register.example。"
    ),
    "The address of the register holds no name and no password.": (
        "台账地址中不应含用户名和密码。"
    ),
    "Over http others could read the token: use https, or --insecure-http.": (
        "经 http 传输，他人可读到令牌：请用 https，或加 --insecure-http。"
    ),
    "Set ROPA_TOKEN, or --token-file, to a token of the register.": (
        "请用 ROPA_TOKEN 或 --token-file 提供台账的令牌。"
    ),
    "That is no token: it has spaces or letters that no token has.": (
        "这不是令牌：含有令牌中没有的空格或字符。"
    ),
    "A token on the command line is seen by others: use ROPA_TOKEN or --token-file.": (
        "写在命令行的令牌会被他人看到：请用 ROPA_TOKEN 或 --token-file。"
    ),
    "The register is elsewhere: it answers with %(status)s to %(place)s.": (
        "台账不在此地址：应答为 %(status)s，指向 %(place)s。"
    ),
    "What answers there is no register: status %(status)s without its JSON.": (
        "该地址上不是台账：状态码 %(status)s，且没有台账的 JSON。"
    ),
    "The pages of %(resource)s lead in a circle.": "%(resource)s 的分页循环。",
    # help
    "Asks the register of processing activities.": "查询处理活动台账。",
    "Environment: ROPA_URL, ROPA_TOKEN, ROPA_LANG (en or zh-hans).": (
        "环境变量：ROPA_URL、ROPA_TOKEN、ROPA_LANG（en 或 zh-hans）。"
    ),
    "Exit codes: 0 recorded, or answered; 1 not recorded, or contradicts;": (
        "退出码：0 有记录或已作答；1 没有记录或矛盾；"
    ),
    "2 wrong use or an unreadable manifest; 3 the register could not be asked.": (
        "2 用法有误或声明文件无法读取；3 无法向台账查询。"
    ),
    "command": "命令",
    "the register": "台账",
    "its address; else ROPA_URL": "地址；否则取 ROPA_URL",
    "a file with the token; else ROPA_TOKEN": "存有令牌的文件；否则取 ROPA_TOKEN",
    "allow http to another machine": "允许经 http 访问其他机器",
    "wait no longer for an answer; %(default)s": "等待应答的最长时间；%(default)s",
    "language of texts; else ROPA_LANG": "文字的语言；否则取 ROPA_LANG",
    "as approved (usual) or as it is worked on": "批准状态（默认）或工作状态",
    "a day, an instant or a change set such as #412": "日期、时刻或变更批次，例如 #412",
    "the API's own answer instead of a table": "原样输出 API 的应答，不制表",
    "one data item: who uses it, why, how long, and who gets it": (
        "一个数据项：谁使用、为何、多久、提供给谁"
    ),
    "one recipient: what it gets, why, and under which agreements": (
        "一个接收方：得到什么、为何、依据哪些协议"
    ),
    "one system: what it holds and for which activities": "一个系统：存有什么、用于哪些处理活动",
    "one purpose: which activities pursue it, with which data": (
        "一个处理目的：哪些处理活动、用到哪些数据"
    ),
    "its code": "编号",
    "processing activities": "处理活动",
    "list: %(what)s": "列表：%(what)s",
    "words in any language": "任一语言的词语",
    "any other parameter of the API": "API 的任何其他参数",
    "--where takes NAME=VALUE, such as --where status=approved.": (
        "--where 应写 NAME=VALUE，例如 --where status=approved。"
    ),
    "may these items be used so? what the register says": "可以这样使用吗？台账如何记录",
    "a data item; several are allowed": "数据项；可写多个",
    "exit with 1 also where there are conditions": "附条件时也以 1 退出",
    "what changed between two moments": "两个时点之间有哪些变更",
    "whether what a repository declares is recorded": "仓库声明的处理是否都有记录",
    "privacy.toml (usual), or a fideslang manifest in YAML, JSON or TOML": (
        "privacy.toml（默认），或 YAML、JSON、TOML 格式的 fideslang 声明"
    ),
    "print a manifest to begin with": "输出一份声明文件的样板",
    "whether the register answers, and which one it is": "台账是否应答、是哪一个",
}
