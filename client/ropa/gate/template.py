"""The manifest that ``ropa gate --init`` prints."""

from __future__ import annotations

from ..speech import Speech

ENGLISH = """\
# What this repository does with personal data, in the codes of the register.
# "ropa gate" compares it with the register; codes: "ropa items", "ropa purposes", "ropa systems",
# "ropa recipients".

[register]              # optional: whose code it is; say "ropa gate" which product is meant
# product = "smart-plug-app"
# controller = "our-company"

[[processes]]           # as many of these as there are purposes
items = [               # data items that this code reads, writes or sends
    "imei",
]
purpose = "device-binding"          # or, to name one processing: activity = "..."
# systems = ["log-store"]           # where the items lie
# recipients = ["sms-gateway"]      # who gets them
# countries = ["US"]                # where these recipients get them: ISO 3166-1 alpha-2
# people = "app-users"              # whose data it is
"""

CHINESE = """\
# 本仓库如何处理个人信息，用台账的编号写成。
# “ropa gate”将它与台账核对；编号可用“ropa items”“ropa purposes”“ropa systems”
# “ropa recipients”查询。

[register]              # 可不填：代码属于哪个产品
# product = "smart-plug-app"
# controller = "our-company"

[[processes]]           # 每个目的一段
items = [               # 代码读取、写入或发送的数据项
    "imei",
]
purpose = "device-binding"          # 或用 activity = "..." 指明某一处理活动
# systems = ["log-store"]           # 存放在哪些系统
# recipients = ["sms-gateway"]      # 提供给谁
# countries = ["US"]                # 这些接收方在哪些国家接收：ISO 3166-1 两位字母代码
# people = "app-users"              # 涉及哪类个人
"""


def template(say: Speech) -> str:
    """A manifest with every key, each explained."""
    return CHINESE if say.language == "zh-hans" else ENGLISH
