"""Forms with files in them, as browsers never send them: refused, and nothing breaks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.refusal import TurnedAway
from bot.desk.uploads import Form, Uploaded
from tests.desk.serving import Desk, Resident
from tests.files import pictures


def parsed(kind: str, body: bytes) -> Uploaded:
    """The form, as it comes in in small pieces."""
    form = Form(kind)
    for at in range(0, len(body), 7):
        form.write(body[at : at + 7])
    return form.end()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=", "x", ""]),
    st.lists(st.sampled_from([
        b"--b\r\n", b"--b--\r\n", b"\r\n", b"\r\n\r\n", b"--b--", b'Content-Disposition: form-data; name="file"; filename="x"',
        b'Content-Disposition: form-data; name="csrf"', b"Content-Type: a\r\n", b"\xff\xd8\xff", b"\x00", b"a" * 5_000, b"--",
    ]), max_size=12).map(b"".join),
)  # fmt: skip
def test_a_form_that_is_none_is_refused_and_breaks_nothing(kind: str, body: bytes) -> None:
    try:
        uploaded = parsed(kind, body)
    except TurnedAway as refused:
        status = refused.status
    else:
        status = 400 if len(uploaded.content) <= len(body) else 500
    assert status == 400


@pytest.mark.parametrize("parts", [1, 10, 11, 1_000])
def test_a_form_of_too_many_parts_is_none(parts: int) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n'
    if parts <= 10:
        assert parsed("multipart/form-data; boundary=b", head * parts + b"--b--\r\n").fields == {"x": "y"}
        return
    with pytest.raises(TurnedAway):
        parsed("multipart/form-data; boundary=b", head * parts + b"--b--\r\n")


async def test_two_files_at_once_are_none(desk: Desk, resident: Resident) -> None:
    form = {"csrf": resident.hidden("csrf"), "nonce": resident.hidden("nonce")}
    files = [("file", ("a.jpg", pictures.JPEG, "image/jpeg")), ("file", ("b.jpg", pictures.PNG, "image/png"))]
    assert (await resident.client.post("/send", data=form, files=files)).status_code == 400
    assert await desk.events(resident.who) == []
