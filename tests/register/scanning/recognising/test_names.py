"""Names of columns say what they hold, and say nothing where they do not."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.recognising.names import by_name, is_other

HITS = {
    "phone_number": "phone userPhone user_phone PHONE_NO mobileNo mobile_number tel cellphone "
    "shouji sjh lxdh 手机号 用户手机号 联系电话 receiverMobile contact_tel phone1 "
    "custmobile custphonenumber phoneno",
    "email": "email e_mail eMail EmailAddress user_email useremail 邮箱 youxiang contactEmail",
    "imei": "imei IMEI imei2 imei_1 deviceImei device.imei",
    "mac_address": "mac wifi_mac macAddr MACAddress mac_address bt_mac wlan_mac",
    "ipv4": "ip client_ip clientIP ipAddr ip_address last_login_ip remote_addr src_ip user_ip",
    "user_agent": "user_agent userAgent useragent http_user_agent ua",
    "resident_id_cn": "sfz sfzh sfzhm 身份证号 身份证号码 shenfenzheng",
    "person_name": "xm real_name realName 姓名 full_name firstName lastname receiver_name "
    "CUST_NM legal_person",
    "birth_date": "birthday birth_date birthDate dob csrq 出生日期",
    "password": "password passwd pwd user_password password_hash 密码 mima",
    "session_token": "access_token sessionId session_id refreshToken jwt",
    "coordinates": "lat lng latitude longitude gps_lat 经度 jingdu geo_location",
    "plate_number": "plate_no cph 车牌号 license_plate",
    "advertising_id": "oaid idfa gaid advertising_id adid",
    "android_id": "android_id androidId",
    "bank_card": "card_no bank_card_no yhkh 银行卡号 cardNumber",
    "card_security_code": "cvv cvv2 cvc",
    "ssid": "ssid wifi_ssid",
    "bssid": "bssid",
    "postal_address": "address addr home_address 收货地址 dizhi shipping_address",
    "identity_number": "id_card idCardNo id_number 证件号码 cert_no cert_num driver_license_no",
    "os_version": "os_version osName mac_os device.os_version",
    "device_model": "device_model device.model 手机型号",
    "family": "emergency_contact spouse_name 紧急联系人",
    "political_opinion": "政治面貌",
    "wechat_id": "openid open_id unionId",
    "vin": "vin vin_code 车架号",
}

MISSES = (
    "zip_file ship shipping machine_name description subscription recipe platform author_id "
    "telemetry hotel headphone microphone phone_type phone_model_count is_phone_verified "
    "email_sent email_template email_count ip_count mac_version phone_brand product_name "
    "file_name address_type addressable password_expires_at email_verified_at tokenizer "
    "latency plateau plating template_late pinned spin tip trip clip chip equipment vintage "
    "province_count shopping stripe principal multiple domain contain campaign main mailing_count "
    "sexagesimal essex average page stage usage_type message_id order_phone_count agency tag image "
    "cardinality discard dashboard card_type idle valid validity identity_provider id "
    "手机品牌 邮箱验证时间 是否实名 商品名称 手机归属地 产品型号数量 身份证有效期"
)


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in HITS.items() for name in names.split()]
)
def test_a_name_speaks_for_its_kind(name, kind):
    assert by_name(name)[0].confidence >= 0.7
    assert kind in {one.kind for one in by_name(name) if one.confidence >= 0.7}


@pytest.mark.parametrize("name", MISSES.split())
def test_a_name_that_only_holds_such_letters_does_not(name):
    assert not [one for one in by_name(name) if one.confidence >= 0.5]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("user.phone.number", "phone_number"),
        ("user.contact.mobile", "phone_number"),
        ("data->>email", "email"),
        ("devices[0].imei", "imei"),
        ("payload/client/ip", "ipv4"),
    ],
)
def test_of_a_path_the_last_part_counts(path, kind):
    assert by_name(path)[0].kind == kind


def test_what_stands_before_in_a_path_is_not_what_it_holds():
    assert by_name("phone.created_at") == ()
    assert by_name("email.id_of_template") == ()


@pytest.mark.parametrize(
    ("context", "confidence"),
    [("users", 0.7), ("public.customers", 0.7), ("员工", 0.7), ("", 0.4), ("products", None)],
)
def test_a_bare_name_is_a_persons_among_people(context, confidence):
    told = [one.confidence for one in by_name("name", context) if one.kind == "person_name"]
    assert told == ([] if confidence is None else [confidence])


def test_the_name_of_a_city_is_no_persons():
    assert "person_name" not in {one.kind for one in by_name("city_name", "users")}


def test_a_hashed_value_is_of_the_person_all_the_same():
    (hint,) = by_name("email_md5")
    assert hint.is_hidden
    assert hint.kind == "email"
    assert hint.confidence < by_name("email")[0].confidence


@pytest.mark.parametrize("name", ["order_no", "createdAt", "app_version", "流水号", "t.trace_id"])
def test_names_say_what_else_a_column_is(name):
    assert is_other(name)


@pytest.mark.parametrize("name", ["phone", "", "用户", "value", "..."])
def test_most_names_do_not(name):
    assert not is_other(name)


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_name_has_an_answer(name, context):
    hints = by_name(name, context)
    assert hints == by_name(name, context)
    assert all(0 < one.confidence <= 0.9 for one in hints)
    assert [one.confidence for one in hints] == sorted(
        (one.confidence for one in hints), reverse=True
    )


def test_long_names_end():
    """What grows with their square takes many minutes: no measure of speed."""
    start = process_time()
    by_name("phone_" * 50_000)
    by_name("手机" * 50_000)
    by_name("aB" * 50_000)
    assert process_time() - start < 60
