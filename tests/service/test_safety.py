"""What a hostile or clumsy client can send, and what comes of it."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.service.servers import API, MINI, SMALL, board_request, ended, serving, submitted

TOKEN = "a-token-of-some-length"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server with a token, small bodies, little patience and a rate limit."""
    folder = tmp_path_factory.mktemp("guarded")
    limits = {"tokens": TOKEN, "body_bytes": 20_000, "body_seconds": 1, "rate": 2, "burst": 30}
    with serving(f"sqlite:///{folder}/s.db", folder, helpers=1, solvers=0, **limits) as started:
        yield started


@pytest.fixture
def visitor(guarded):
    with guarded.client(headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        yield client


def problem(response: httpx.Response, status: int, code: str) -> dict[str, object]:
    """The problem that a response is, with everything that one has."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found = dict(response.json())
    assert found["type"] == f"urn:mpuplan:problem:{code}"
    assert found["request_id"] == response.headers["x-request-id"]
    assert "Traceback" not in response.text
    return found


def test_every_response_has_the_security_headers(client) -> None:
    for response in (client.get("/healthz"), client.get("/nothing"), client.put(f"{API}/jobs")):
        policy = response.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-inline" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["x-frame-options"] == "DENY"
        assert response.headers["referrer-policy"] == "same-origin"
        assert "server" not in response.headers


def test_framework_refusals_are_problems(client) -> None:
    problem(client.get("/nothing"), 404, "not-found")
    problem(client.put(f"{API}/jobs"), 405, "no-such-method")
    problem(client.post(f"{API}/jobs", content=b"x"), 415, "wrong-media-type")
    problem(client.post(f"{API}/access", content=b"{", headers=JSON), 422, "malformed")
    problem(client.post(f"{API}/jobs", content=b"[" * 100_000, headers=JSON), 422, "malformed")


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "../board.yaml", "a/../../b", "a//b", "./a", "a/.", "a\\b", "C:a\\b", "a\0b",
        "..", ".", "", "a/", "~/x", "a\nb", "%2e%2e/a", "x" * 300, "a. ", "…/a", "nul:",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(client, name) -> None:
    asked = {"files": {"board.yaml": SMALL.read_text(), name: "secret"}}
    problem(client.post(f"{API}/validate", json=asked), 422, "malformed")
    form = [("file", ("board.yaml", SMALL.read_bytes())), ("file", (name, b"x"))]
    assert client.post(f"{API}/validate", files=form).status_code in (400, 422)


@pytest.mark.parametrize("names", [["a", "A"], ["a", "a/b"]])
def test_names_that_clash_are_refused(client, names) -> None:
    files = {"board.yaml": SMALL.read_text(), **dict.fromkeys(names, "x")}
    problem(client.post(f"{API}/validate", json={"files": files}), 422, "malformed")


@pytest.mark.parametrize(
    "line",
    ["include: [{}]", "hypervisor: {{name: x, elf: {}}}", "handover: {{boot: {}}}"],
    ids=["include", "elf", "handover"],
)
@pytest.mark.parametrize(
    "shape", ["{}", "../../../../../../../..{}", "file://{}", "/proc/self/environ"]
)
def test_a_board_reads_no_file_of_the_server(client, tmp_path, line, shape) -> None:
    canary = tmp_path / "canary.yaml"
    canary.write_text("name: canary-that-nobody-may-see\n")
    path = json.dumps(shape.format(canary))
    board = f"schema: mpuplan/board/v1\n{line.format(path)}\n"
    found = client.post(f"{API}/validate", json={"files": {"board.yaml": board}})
    assert found.status_code == 200
    assert not found.json()["ok"]
    assert "may-see" not in found.text
    assert "unreadable-file" not in found.text


def test_the_board_itself_may_have_any_name_but_no_folder(client) -> None:
    text = SMALL.read_text()
    job = submitted(client, {"files": {"my board.yaml": text}})
    assert job["board"] == "my board.yaml"
    assert ended(client, job["id"])["status"] == "optimal"
    for request in ({}, {"board": "a/board.yaml"}):
        refused = client.post(f"{API}/jobs", json={"files": {"a/board.yaml": text}, **request})
        assert "no folder" in str(problem(refused, 422, "malformed")["detail"])


def test_included_files_come_from_the_upload(client) -> None:
    whole = SMALL.read_text()
    head, rest = whole.split("\ncore:", 1)
    files = {
        "board.yaml": f"{head}\ninclude: [parts/rest.yaml]\n",
        "parts/rest.yaml": f"core:{rest}",
    }
    found = client.post(f"{API}/validate", json={"files": files, "board": "board.yaml"})
    assert found.json()["ok"], found.json()["text"]


def test_bombs_are_findings(client) -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (laughs, "a: " + "[" * 5000, "a: 0x" + "f" * 100_000, "a: " + "9" * 100_000, "\0"):
        found = client.post(f"{API}/validate", json={"files": {"board.yaml": text}})
        assert found.status_code == 200, found.text
        assert not found.json()["ok"]


def test_files_that_are_no_text_are_taken_as_bytes(client) -> None:
    data = {"base64": base64.b64encode(b"\xff\xfe\x00").decode()}
    asked = {"files": {"board.yaml": data}}
    assert client.post(f"{API}/validate", json=asked).json()["diagnostics"][0]["code"]
    asked = {"files": {"board.yaml": {"base64": "?"}}}
    problem(client.post(f"{API}/validate", json=asked), 422, "malformed")


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "punycode", "undefined"])
def test_a_form_cannot_choose_a_codec_of_python(client, charset) -> None:
    kind = f'multipart/form-data; boundary=x; charset="{charset}"'
    part = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\\ud800+2AA-\r\n--x--\r\n'
    for path in (f"{API}/jobs", "/boards/check"):
        response = client.post(path, content=part, headers={"Content-Type": kind})
        assert "UTF-8" in str(problem(response, 400, "bad-request")["detail"])
    kind = kind.replace(charset, "UTF-8")
    assert client.post("/boards/check", content=part, headers={"Content-Type": kind}).is_success


def test_health_is_told_whatever_the_machine_is_called(client) -> None:
    strange = {"Host": "10.1.2.3:8765"}
    assert client.get("/readyz", headers=strange).status_code == 200
    problem(client.get(f"{API}/jobs", headers=strange), 403, "not-allowed")


@pytest.mark.parametrize("path", ["/", "/healthz", f"{API}/jobs", "/static/page.css", "/nothing"])
def test_head_is_get_without_the_body(client, path) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_a_token_is_asked_for(guarded) -> None:
    with guarded.client() as stranger:
        problem(stranger.get(f"{API}/jobs"), 401, "no-token")
        problem(stranger.get("/metrics"), 401, "no-token")
        wrong = {"Authorization": f"Bearer {TOKEN}x"}
        problem(stranger.get(f"{API}/jobs", headers=wrong), 401, "no-token")
        assert stranger.get("/healthz").status_code == 200
        assert stranger.get("/readyz").status_code == 200


def test_a_token_lets_in_as_header_and_as_cookie(guarded, visitor) -> None:
    assert visitor.get(f"{API}/jobs").status_code == 200
    others = 'of_another_service={"a": 1}; '  # cookies of a machine go to all its ports
    for cookies in (f"mpuplan_token={TOKEN}", f"{others}mpuplan_token={TOKEN}"):
        with guarded.client(headers={"Cookie": cookies}) as page:
            assert page.get(f"{API}/jobs").status_code == 200


def test_pages_of_other_sites_may_not_ask(client) -> None:
    asked = board_request(SMALL)
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        problem(client.post(f"{API}/validate", json=asked, headers=headers), 403, "not-allowed")
    host = {"Host": "evil.example"}
    problem(client.get(f"{API}/jobs", headers=host), 403, "not-allowed")
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert client.post(f"{API}/validate", json=asked, headers=own).status_code == 200


def test_long_bodies_are_refused_with_and_without_a_length(visitor) -> None:
    long = json.dumps({"files": {"board.yaml": "x" * 30_000}}).encode()
    problem(visitor.post(f"{API}/validate", content=long, headers=JSON), 413, "too-large")
    chunks = (long[start : start + 1000] for start in range(0, len(long), 1000))
    problem(visitor.post(f"{API}/validate", content=chunks, headers=JSON), 413, "too-large")


def test_slow_bodies_are_cut_off(guarded) -> None:
    head = f"POST {API}/validate HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n"
    rest = "Content-Type: application/json\r\nContent-Length: 900\r\n\r\n"
    found, seconds = drip(guarded.url, (head + rest).encode())
    assert b" 408 " in found.partition(b"\r\n")[0]
    assert seconds < 5


def test_slow_heads_are_cut_off(guarded) -> None:
    found, seconds = drip(guarded.url, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    assert found == b""
    assert seconds < 5


def drip(url: str, head: bytes) -> tuple[bytes, float]:
    """What a server says to a client that sends a head, then a byte now and then; and when."""
    address = urlsplit(url)
    began = time.monotonic()
    with socket.create_connection((address.hostname, address.port), 10) as one:
        one.sendall(head)
        one.settimeout(0.2)
        while time.monotonic() - began < 10:
            try:
                found = one.recv(65536)
                return found, time.monotonic() - began
            except TimeoutError:
                one.sendall(b"x")
            except ConnectionResetError:
                return b"", time.monotonic() - began
    return b"never", time.monotonic() - began


def test_too_many_requests_are_told_when_to_come_again(guarded) -> None:
    with guarded.client(headers={"Authorization": f"Bearer {TOKEN}"}) as eager:
        answers = [eager.get(f"{API}/plans") for _ in range(60)]
    assert {each.status_code for each in answers} == {200, 429}
    refused = next(each for each in answers if each.status_code == 429)
    problem(refused, 429, "too-many")
    assert int(refused.headers["retry-after"]) >= 1


def test_open_addresses_need_a_token(cli, tmp_path) -> None:
    done = cli("serve", "--host", "0.0.0.0", "--port", "0", cwd=tmp_path)
    assert done.code == 2
    assert "no token is set" in " ".join(done.err.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKENS", "short"),
        ("RATE", "x"),
        ("HELPERS", "0"),
        ("LEASE_SECONDS", "0"),
        ("SOLVER_MEMORY", "4096"),
        ("STORE", "mysql://h/d"),
    ],
)
def test_settings_of_no_use_are_named(cli, monkeypatch, tmp_path, name, value) -> None:
    monkeypatch.setenv(f"MPUPLAN_SERVICE_{name}", value)
    done = cli("serve", "--port", "0", cwd=tmp_path)
    assert done.code == 2
    assert name.lower().rstrip("s") in done.err


def test_a_strange_setting_in_a_file_is_named(cli, tmp_path) -> None:
    (tmp_path / "serve.toml").write_text("odd = 1\n")
    done = cli("serve", "--config", "serve.toml", cwd=tmp_path)
    assert done.code == 2
    assert "'odd'" in done.err


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:///no/such/folder.db", "unable to open database file"),
        ("sqlite:///board.yaml", "file is not a database"),
        ("sqlite+aiosqlite:///no/such/folder.db", "unable to open database file"),
        ("postgresql://user:secret-word@127.0.0.1:1/plans", "Connection refused"),
        ("postgresql://user:secret-word@127.0.0.1:port/plans", "is no URL"),
    ],
)
def test_a_store_that_cannot_be_opened_is_told_why(cli, tmp_path, url, says) -> None:
    (tmp_path / "board.yaml").write_text("name: first\n" * 100)
    done = cli("serve", "--port", "0", "--store", url, cwd=tmp_path)
    assert done.code == 2
    assert says in " ".join(done.err.replace("│", " ").split())
    assert "secret-word" not in done.err


def test_a_port_in_use_is_named(cli, client, tmp_path) -> None:
    done = cli("serve", "--port", client.base_url.port, cwd=tmp_path)
    assert done.code == 2
    assert "cannot listen" in done.err


def test_the_server_loads_no_solver(client) -> None:
    code = (
        "import sys; from mpuplan.service.serve import serve\n"
        "from mpuplan.service.app import create_app\n"
        "from mpuplan.service.settings import Settings\n"
        "create_app(Settings()).openapi()\n"
        "print([name for name in ('ortools', 'numpy', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    maps = Path(f"/proc/{server_of(client)}/maps").read_text()
    assert "ortools" not in maps
    assert "numpy" not in maps


def server_of(client) -> int:
    """The id of the process that a client talks to: the one whose socket listens there."""
    port = f":{client.base_url.port:04X} "
    lines = [
        line.split() for line in Path("/proc/net/tcp").read_text().splitlines() if port in line
    ]
    inode = next(line[9] for line in lines if line[3] == "0A")
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if link.readlink().name == f"socket:[{inode}]":
                return int(link.parts[2])
        except OSError:
            continue
    raise AssertionError("no process listens there")


def test_tokens_do_not_reach_the_workers(guarded) -> None:
    for pid in guarded.workers():
        assert TOKEN.encode() not in Path(f"/proc/{pid}/environ").read_bytes()


def test_small_boards_are_answered_alike_by_all_ways(client) -> None:
    for path in sorted(MINI.glob("*.yaml")):
        form = client.post(f"{API}/validate", files=[("file", ("board.yaml", path.read_bytes()))])
        assert form.json() == client.post(f"{API}/validate", json=board_request(path)).json()


def test_an_extra_that_is_missing_is_named() -> None:
    code = "import sys; sys.modules['fastapi'] = None; from mpuplan.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "serve"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "extra 'service'" in " ".join(done.stderr.replace("│", " ").split())


def test_requests_are_logged_by_their_ids(tmp_path) -> None:
    store = f"sqlite:///{tmp_path}/s.db"
    with serving(store, tmp_path, solvers=0, log="info") as server, server.client() as own:
        told = own.get(f"{API}/plans").headers["x-request-id"]
    log = (tmp_path / "serve.log").read_text()
    line = next(line for line in log.splitlines() if told in line)
    assert f"GET {API}/plans 200" in line


def test_a_store_that_is_away_is_a_problem_to_come_again_with(tmp_path) -> None:
    store = tmp_path / "s.db"
    with serving(f"sqlite:///{store}", tmp_path, solvers=0) as server, server.client() as own:
        with contextlib.closing(sqlite3.connect(store)) as connection:
            connection.execute("DROP TABLE documents")  # for the server as if nobody answered
        refused = own.get(f"{API}/plans")
        problem(refused, 503, "store-away")
        assert int(refused.headers["retry-after"]) >= 1
    log = (tmp_path / "serve.log").read_text()
    assert refused.headers["x-request-id"] in log
    assert "Traceback" not in log
