"""Manifests of apps, and the SDKs they name."""

from __future__ import annotations

import io
import plistlib
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.sources import SourceError
from register.scanning.sources.code import android, apple, harmony, manifests, sdks
from register.scanning.sources.failures import code_of
from tests.register.scanning.sources.telling import of_bytes

ANDROID = b"""<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android"
          xmlns:tools="http://schemas.android.com/tools">
  <uses-permission android:name="android.permission.CAMERA"/>
  <uses-permission android:name="android.permission.READ_SMS" tools:node="remove"/>
  <uses-permission-sdk-23 android:name="android.permission.READ_PHONE_STATE"/>
  <application android:label="x"><activity android:name="a.permission.NOT_ONE"/></application>
</manifest>"""


def declared(name: str, data: bytes) -> list[tuple[str, str, str, str]]:
    found = of_bytes(name, data)
    assert not found.remarks
    return [(one.kind, one.platform, one.name, one.detail) for one in found.declared]


def packed(*permissions: str, utf8: bool) -> bytes:
    """An Android manifest as a package has it: a pool of texts, then elements."""
    texts = ["name", "uses-permission", "manifest", *permissions]
    body = b""
    offsets = []
    for text in texts:
        offsets.append(len(body))
        if utf8:
            body += bytes([len(text), len(text.encode())]) + text.encode() + b"\x00"
        else:
            body += struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\x00\x00"
    start = 28 + 4 * len(texts)
    flags = 256 if utf8 else 0
    pool = struct.pack("<HHIIIIII", 1, 28, start + len(body), len(texts), 0, flags, start, 0)
    pool += struct.pack(f"<{len(texts)}I", *offsets) + body
    elements = b""
    for place in range(len(permissions)):
        attribute = struct.pack("<iiiHBBi", -1, 0, 3 + place, 8, 0, 3, 3 + place)
        element = struct.pack("<iiHHHHHH", -1, 1, 20, 20, 1, 0, 0, 0) + attribute
        elements += struct.pack("<HHIII", 0x102, 16, 16 + len(element), 1, 0) + element
    return struct.pack("<HHI", 3, 8, 8 + len(pool) + len(elements)) + pool + elements


def test_permissions_of_android_are_told_but_for_those_taken_out():
    assert declared("AndroidManifest.xml", ANDROID) == [
        ("permission", "android", "android.permission.CAMERA", ""),
        ("permission", "android", "android.permission.READ_PHONE_STATE", ""),
    ]


@pytest.mark.parametrize("utf8", [True, False])
def test_permissions_are_read_from_a_package(utf8):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(
            "AndroidManifest.xml", packed("android.permission.CAMERA", "x.y.Z", utf8=utf8)
        )
        made.writestr("classes.dex", b"dex\n035\x00" + bytes(200))
    found = of_bytes("app.apk", out.getvalue())
    assert [one.name for one in found.declared] == ["android.permission.CAMERA", "x.y.Z"]


@given(st.binary(max_size=200))
def test_broken_packages_are_refused_by_code(data):
    whole = packed("android.permission.CAMERA", utf8=True)
    cut = whole[: len(whole) // 2] + data
    try:
        list(android.read(cut, "x"))
    except SourceError as error:
        assert code_of(error) == "damaged"  # noqa: PT017 - it may also be none


@pytest.mark.parametrize("data", [b"no xml", b"<other/>", b"\x0a\x05proto"])
def test_a_manifest_of_an_app_bundle_is_refused(data):
    with pytest.raises(SourceError) as raised:
        list(android.read(data, "x"))
    assert raised.value.code == "format"


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("android.permission.SECRET")
    data = f"""<!DOCTYPE m [<!ENTITY x SYSTEM "file://{secret}">]>
    <manifest xmlns:android="http://schemas.android.com/apk/res/android">
    <uses-permission android:name="a.b.C"/>&x;</manifest>""".encode()
    assert [one.name for one in android.read(data, "x")] == ["a.b.C"]


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_usage_strings_are_told_by_key_without_their_text(form):
    data = plistlib.dumps(
        {"NSCameraUsageDescription": "Ring 13800138000", "CFBundleName": "x", "NSOther": 1},
        fmt=form,
    )
    assert declared("Info.plist", data) == [("usage_string", "ios", "NSCameraUsageDescription", "")]


def test_a_privacy_manifest_tells_kinds_and_domains():
    data = plistlib.dumps(
        {
            "NSPrivacyTrackingDomains": ["Track.example"],
            "NSPrivacyCollectedDataTypes": [
                {
                    "NSPrivacyCollectedDataType": "NSPrivacyCollectedDataTypePhoneNumber",
                    "NSPrivacyCollectedDataTypeLinked": True,
                    "NSPrivacyCollectedDataTypeTracking": False,
                }
            ],
        }
    )
    assert declared("PrivacyInfo.xcprivacy", data) == [
        ("collected", "ios", "NSPrivacyCollectedDataTypePhoneNumber", "linked"),
        ("request", "ios", "track.example", ""),
    ]


def test_permissions_of_harmonyos_are_read_from_json5():
    data = b"""{
      // a comment with "quotes"
      module: {
        'name': 'entry', /* { */
        "requestPermissions": [
          { "name": "ohos.permission.CAMERA", reason: '$string:it\\'s', },
          { "name": "ohos.permission.LOCATION" },
        ],
      },
    }"""
    assert [one[:3] for one in declared("module.json5", data)] == [
        ("permission", "harmonyos", "ohos.permission.CAMERA"),
        ("permission", "harmonyos", "ohos.permission.LOCATION"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "package", "version"),
    [
        ("build.gradle", "implementation 'cn.jiguang.sdk:jpush:5.2.0'",
         "cn.jiguang.sdk:jpush", "5.2.0"),
        ("build.gradle.kts", 'api(group = "com.adjust.sdk", name = "core", version = "4.3")',
         "com.adjust.sdk:core", "4.3"),
        ("libs.versions.toml", '[versions]\numeng = "9.6.1"\n[libraries]\n'
         'u = { module = "com.umeng.umsdk:common", version.ref = "umeng" }',
         "com.umeng.umsdk:common", "9.6.1"),
        ("Podfile", "pod 'Bugly', '~> 2.5'", "Bugly", "2.5"),
        ("Podfile.lock", "PODS:\n  - FirebaseAnalytics/Core (10.1.0):\n",
         "FirebaseAnalytics", "10.1.0"),
        ("Package.swift", '.package(url: "https://github.com/getsentry/sentry-cocoa.git")',
         "getsentry/sentry-cocoa", ""),
        ("package.json", '{"dependencies": {"@sentry/browser": "^7.1.0", "left-pad": "1.0.0"}}',
         "@sentry/browser", "7.1.0"),
        ("pubspec.yaml", "dependencies:\n  flutter:\n    sdk: x\n  jpush_flutter: ^2.4.2\n",
         "jpush_flutter", "2.4.2"),
        ("oh-package.json5", "{ dependencies: { '@umeng/analytics': '^1.2.0', } }",
         "@umeng/analytics", "1.2.0"),
        ("requirements.txt", "django==5.2\nsentry_sdk[django]>=2.1\n", "sentry-sdk", "2.1"),
    ],
)  # fmt: skip
def test_known_sdks_are_found_in_manifests_of_packages(name, text, package, version):
    ((kind, platform, found, detail),) = declared(name, text.encode())
    assert (kind, found, detail) == ("sdk", package, version)
    assert sdks.named(platform, found)


def test_packages_that_only_build_or_are_commented_out_are_none():
    assert not declared("package.json", b'{"devDependencies": {"@sentry/cli": "1.0.0"}}')
    assert not declared("build.gradle", b"// implementation 'cn.jiguang.sdk:jpush:5.2.0'\n")
    assert not declared("Podfile", b"# pod 'Bugly'\n")


def test_the_longest_beginning_names_the_sdk():
    of = sdks.of_package
    assert of("maven", "com.google.firebase:firebase-analytics").key == "firebase-analytics"  # type: ignore[union-attr]
    assert of("maven", "com.google.firebase:firebase-functions").key == "firebase"  # type: ignore[union-attr]
    assert of("npm", "@react-native-firebase/messaging").key == "firebase-messaging"  # type: ignore[union-attr]
    assert of("npm", "@react-native-firebase/storage").key == "firebase"  # type: ignore[union-attr]
    assert of("maven", "com.mobile.other:x") is None


def test_each_sdk_is_named_once_and_by_some_package():
    known = sdks.all_known()
    assert len(known) >= 80
    assert len({one.key for one in known}) == len(known)
    assert all(any(getattr(one, where) for where in sdks.ECOSYSTEMS) for one in known)
    packages = [
        (where, package.lower())
        for one in known
        for where in sdks.ECOSYSTEMS
        for package in getattr(one, where)
    ]
    assert len(set(packages)) == len(packages)


@given(st.sampled_from(sorted(manifests.READERS)), st.binary(max_size=300))
def test_whatever_a_manifest_holds_the_answer_is_a_code(kind, data):
    try:
        list(manifests.read(kind, data, "x"))
    except SourceError as error:
        assert error.code in ("format", "damaged")  # noqa: PT017 - it may also be none


def test_a_property_list_cannot_refer_to_itself_for_ever():
    with pytest.raises(SourceError):
        apple.parsed(b"bplist00" + bytes(40))
    assert harmony.as_dict(None) == {}
