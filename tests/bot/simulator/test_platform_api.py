"""The rest of the API through the real SDK: contents, people, rich menus, webhook settings."""

import io
import json

import pytest
from linebot.v3.messaging import (
    ApiException,
    CreateRichMenuAliasRequest,
    PostbackAction,
    RichMenuArea,
    RichMenuBounds,
    RichMenuRequest,
    RichMenuSize,
    SetWebhookEndpointRequest,
    ShowLoadingAnimationRequest,
    TextMessage,
    ValidateMessageRequest,
)
from linebot.v3.messaging import TestWebhookEndpointRequest as TryEndpoint
from PIL import Image


def refused(call, *args):
    with pytest.raises(ApiException) as caught:
        call(*args)
    return caught.value.status


def picture(kind="PNG", size=(1200, 405)):
    out = io.BytesIO()
    Image.new("RGB", size, "#0b7a55").save(out, kind)
    return out.getvalue()


def menu(api, **changes):
    fields = {
        "size": RichMenuSize(width=1200, height=405),
        "selected": True,
        "name": "เมนู",
        "chatBarText": "เมนู",
        "areas": [
            RichMenuArea(
                bounds=RichMenuBounds(x=0, y=0, width=600, height=405), action=PostbackAction(data="a", label="ก")
            )
        ],
    }
    return api.create_rich_menu(RichMenuRequest(**(fields | changes))).rich_menu_id


def test_photo_comes_back_whole_and_is_gone_after_unsend(line, blob, kaew):
    photo = picture()
    number = line.platform.send_photo(kaew, photo, "image/png", wait=True)["message"]["id"]
    assert bytes(blob.get_message_content(number)) == photo
    assert Image.open(io.BytesIO(bytes(blob.get_message_content_preview(number)))).width <= 240
    line.platform.unsend(kaew, number, wait=True)
    assert refused(blob.get_message_content, number) == 410


def test_video_is_prepared_first(line, blob, kaew):
    number = line.platform.send_video(kaew, b"video", 1000, wait=True)["message"]["id"]
    assert blob.get_message_content_with_http_info(number).status_code == 202
    assert blob.get_message_content_transcoding_by_message_id(number).status == "succeeded"
    assert bytes(blob.get_message_content(number)) == b"video"


def test_content_that_line_deleted_is_404(line, blob, kaew):
    number = line.platform.send_voice(kaew, b"voice", 1000, wait=True)["message"]["id"]
    line.platform.contents.forget(number)
    assert refused(blob.get_message_content, number) == 404


def test_profile_of_a_friend_a_blocker_and_a_stranger(line, api, kaew):
    assert api.get_profile(kaew).display_name == "ป้าแก้ว"
    line.platform.unfollow(kaew, wait=True)
    assert refused(api.get_profile, kaew) == 404
    assert refused(api.get_profile, "U" + "0" * 32) == 404


def test_groups(line, api, kaew):
    group = line.platform.add_group("กองช่าง", [kaew])
    assert api.get_group_summary(group).group_name == "กองช่าง"
    assert api.get_group_member_count(group).count == 1
    api.leave_group(group)
    assert refused(api.get_group_summary, group) == 404


def test_typing_dots_stop_with_a_message_or_the_clock(line, api, kaew, clock):
    person = line.platform.people.person(kaew)
    api.show_loading_animation(ShowLoadingAnimationRequest(chatId=kaew, loadingSeconds=20))
    assert (person.typing_until - clock()).seconds == 20
    assert refused(api.show_loading_animation, ShowLoadingAnimationRequest(chatId=kaew, loadingSeconds=7)) == 400


def test_validate_sends_nothing(line, api, kaew):
    api.validate_push(ValidateMessageRequest(messages=[TextMessage(text="ก")]))
    assert refused(api.validate_reply, ValidateMessageRequest(messages=[TextMessage(text="")])) == 400
    assert line.platform.sent == []


def test_followers_are_paged(line, api, kaew):
    kham = line.platform.add_user("ลุงคำ")
    line.platform.follow(kham, wait=True)
    first = api.get_followers(limit=1)
    assert (first.user_ids, api.get_followers(limit=1, start=first.next).user_ids) == ([kaew], [kham])


def test_rich_menu_from_making_to_showing(line, api, blob, kaew):
    menu_id = menu(api)
    assert refused(api.set_default_rich_menu, menu_id) == 400
    blob.set_rich_menu_image(menu_id, picture(), _headers={"Content-Type": "image/png"})
    api.set_default_rich_menu(menu_id)
    assert line.platform.menus.shown_to(kaew) == menu_id == api.get_default_rich_menu_id().rich_menu_id
    assert bytes(blob.get_rich_menu_image(menu_id)) == picture()
    own = menu(api)
    blob.set_rich_menu_image(own, picture("JPEG"), _headers={"Content-Type": "image/jpeg"})
    api.link_rich_menu_id_to_user(kaew, own)
    assert line.platform.menus.shown_to(kaew) == own == api.get_rich_menu_id_of_user(kaew).rich_menu_id
    api.delete_rich_menu(own)
    assert line.platform.menus.shown_to(kaew) == menu_id
    assert [one.rich_menu_id for one in api.get_rich_menu_list().richmenus] == [menu_id]


def test_rich_menu_switch_by_alias(line, api, blob, kaew):
    menu_id = menu(api)
    blob.set_rich_menu_image(menu_id, picture(), _headers={"Content-Type": "image/png"})
    api.create_rich_menu_alias(CreateRichMenuAliasRequest(richMenuAliasId="more", richMenuId=menu_id))
    event = line.platform.tap(kaew, {"type": "richmenuswitch", "richMenuAliasId": "more", "data": "m"}, wait=True)
    assert event["postback"]["params"] == {"newRichMenuAliasId": "more", "status": "SUCCESS"}
    assert line.platform.menus.shown_to(kaew) == menu_id


@pytest.mark.parametrize("wrong", [picture(size=(800, 300)), b"no picture", picture("JPEG")])
def test_rich_menu_pictures_that_do_not_fit(line, api, blob, wrong):
    menu_id = menu(api)
    with pytest.raises(ApiException) as caught:
        blob.set_rich_menu_image(menu_id, wrong, _headers={"Content-Type": "image/png"})
    assert caught.value.status == 400


def test_rich_menu_that_breaks_the_rules(line, api):
    with pytest.raises(ApiException) as caught:
        menu(api, size=RichMenuSize(width=1200, height=1200))
    assert json.loads(caught.value.body)["details"][0]["property"] == "size"


def test_webhook_endpoint_and_its_test(line, api, webhook):
    url = api.get_webhook_endpoint().endpoint
    result = api.test_webhook_endpoint(TryEndpoint(endpoint=url))
    assert result.success and result.status_code == 200
    assert json.loads(webhook.posts[-1][1])["events"] == []
    webhook.statuses = [500]
    assert api.test_webhook_endpoint(TryEndpoint()).reason == "ERROR_STATUS_CODE"
    api.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint="https://example.org/callback"))
    assert line.platform.courier.webhook_url == "https://example.org/callback"
    assert refused(api.set_webhook_endpoint, SetWebhookEndpointRequest(endpoint="http://example.org/callback")) == 400
