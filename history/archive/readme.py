"""The page for whoever opens an archive by hand."""

from __future__ import annotations

from typing import Final

README_TEXT: Final = """\
A register of processing activities, whole
==========================================

chain.jsonl   every change set with its seal: who, when, why
history/      every version of every record, a file for each kind
models/       the records as they are now
beside/       people, decisions, files handed out and other things kept without versions
uncovered/    only where columns are younger than versions: what these hold there
schema.json   what the columns mean
manifest.json which register, up to which change set, each file with its SHA-256

A file holds JSON, one value a line: objects are marks, arrays are rows. Seals are over the very
lines of chain.jsonl and history/. To verify them without the register's program:

    python3 verify_export.py FILE.zip

To rebuild the register, in an empty database of the same version of the program:

    python manage.py migrate
    python manage.py import_archive FILE.zip

Passwords, tokens and other secrets are not in it unless manifest.json says with_secrets.
It holds personal data of the people who keep the register: store it as you store the register.


个人信息处理活动台账（完整）
============================

chain.jsonl   全部变更批次及其封印：何人、何时、为何
history/      全部记录的全部版本，每种记录一个文件
models/       记录的现状
beside/       人员、决定、已出具的文件等不留版本的内容
uncovered/    仅当字段晚于版本出现时才有：这些版本在该字段中的值
schema.json   各字段的含义
manifest.json 台账标识、截至哪一变更批次，以及每个文件的 SHA-256

每个文件每行一个 JSON 值：对象是标记，数组是数据行。
封印正是对 chain.jsonl 与 history/ 中的这些行计算的。
不用本程序也能验证：

    python3 verify_export.py FILE.zip

重建台账：在同一版本程序的空数据库中运行

    python manage.py migrate
    python manage.py import_archive FILE.zip

除非 manifest.json 写明 with_secrets，档案中没有密码、令牌等机密。
档案含有台账使用者的个人信息：请按保管台账的方式保管。
"""
