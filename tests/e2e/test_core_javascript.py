"""The JavaScript core in a real browser: what fits on a snapshot, what is sent again, and coming back."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SERVER = Path(__file__).with_name("core_server.py")
LOST_LINE = r"ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource"


class CoreServer:
    """The server of `core_server.py`, which can be stopped and started again on the same port."""

    def __init__(self, transport: str = "websocket") -> None:
        self.transport = transport
        self.port = 0
        self.start()

    def start(self) -> None:
        command = [sys.executable, str(SERVER), str(self.port), self.transport]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture(scope="module")
def server() -> Iterator[CoreServer]:
    running = CoreServer()
    yield running
    running.stop()


@pytest.fixture
def page(new_page: Callable[..., Page], server: CoreServer) -> Page:
    opened = new_page()
    opened.goto(server.url)
    return opened


def run(page: Page, module: str, body: str) -> Any:
    """Run `body` in the page with the exports of a core module as `core`, and give what it returns."""
    return page.evaluate(
        f"async () => {{ const core = await import(`${{document.body.dataset.root}}/js/core/{module}.js`);"
        " const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
        " const pause = (ms) => new Promise((done) => setTimeout(done, ms));"
        f" {body} }}"
    )


# --- store


STORE = """
const asked = [];
const store = core.createStore();
store.attach(() => new Promise((resolve, reject) => asked.push({ resolve, reject })));
const drawn = [];
store.subscribe((snapshot) => drawn.push(snapshot));
const state = (version, parts = { a: { n: 1 }, b: { n: 2 } }) => ({ ok: true, version, parts, mine: null });
"""


def test_store_applies_the_next_change_and_drops_an_old_one(page: Page) -> None:
    seen = run(
        page,
        "store",
        STORE
        + """
        store.refresh(); asked[0].resolve(state(5)); await frame();
        const before = store.snapshot();
        store.apply({ since: 5, version: 6, set: { a: { n: 10 }, c: { n: 3 } }, gone: ['b'] });
        store.apply({ since: 4, version: 5, set: { a: { n: 99 } }, gone: [] });
        store.apply({ since: 3, version: 7, set: { d: 1 } });
        const after = store.snapshot();
        return { before, after, asked: asked.length };""",
    )

    assert seen == {
        "before": {"version": 5, "parts": {"a": {"n": 1}, "b": {"n": 2}}, "mine": None, "ahead": 0},
        "after": {"version": 7, "parts": {"a": {"n": 10}, "c": {"n": 3}, "d": 1}, "mine": None, "ahead": 0},
        "asked": 1,
    }


def test_store_keeps_what_did_not_change_the_same_object(page: Page) -> None:
    assert run(
        page,
        "store",
        STORE
        + """
        store.refresh(); asked[0].resolve(state(5)); await frame();
        const before = store.snapshot();
        store.apply({ since: 5, version: 6, set: { a: { n: 10 } }, gone: [] });
        const after = store.snapshot();
        return before !== after && before.parts.b === after.parts.b && before.parts.a.n === 1;""",
    )


def test_store_asks_anew_after_a_gap_and_applies_what_came_meanwhile(page: Page) -> None:
    seen = run(
        page,
        "store",
        STORE
        + """
        store.refresh(); asked[0].resolve(state(5)); await frame();
        store.apply({ since: 7, version: 8, set: { a: 'from the gap' }, gone: [] });
        const inGap = store.snapshot().version;
        while (asked.length < 2) { await pause(10); }
        store.apply({ since: 8, version: 9, set: { b: 'meanwhile' }, gone: [] });
        asked[1].resolve(state(8, { a: 'whole', b: 'whole' }));
        await frame();
        return { inGap, after: store.snapshot(), asked: asked.length };""",
    )

    assert seen == {
        "inGap": 5,
        "after": {"version": 9, "parts": {"a": "whole", "b": "meanwhile"}, "mine": None, "ahead": 0},
        "asked": 2,
    }


def test_store_takes_an_older_whole_state_as_it_is(page: Page) -> None:
    assert run(
        page,
        "store",
        STORE
        + """
        store.refresh(); asked[0].resolve(state(50)); await frame();
        store.refresh(); asked[1].resolve(state(3, { a: 'restored' })); await frame();
        return store.snapshot();""",
    ) == {"version": 3, "parts": {"a": "restored"}, "mine": None, "ahead": 0}


def test_store_asks_once_more_when_it_was_asked_while_fetching(page: Page) -> None:
    assert run(
        page,
        "store",
        STORE
        + """
        store.refresh(); store.refresh(); store.refresh();
        const first = asked.length;
        asked[0].resolve(state(1)); await frame();
        asked[1].resolve(state(2)); await frame();
        return [first, asked.length, store.snapshot().version];""",
    ) == [1, 2, 2]


def test_refresh_promises_a_state_that_was_asked_for_after_it(page: Page) -> None:
    assert run(
        page,
        "store",
        STORE
        + """
        const there = [];
        store.refresh().then(() => there.push(`first at ${store.snapshot().version}`));
        store.refresh().then(() => there.push(`second at ${store.snapshot().version}`));
        asked[0].resolve(state(1)); await frame();
        asked[1].reject(new Error('away')); await frame();
        store.refresh(); asked[2].resolve(state(3)); await frame();
        return there;""",
    ) == ["first at 1", "second at 3"]


def test_store_begins_again_after_a_lost_fetch(page: Page) -> None:
    assert run(
        page,
        "store",
        STORE
        + """
        store.refresh(); store.apply({ since: 1, version: 2, set: {}, gone: [] });
        asked[0].reject(new Error('away')); await frame();
        store.refresh(); asked[1].resolve(state(7)); await frame();
        return [asked.length, store.snapshot().version];""",
    ) == [2, 7]


def test_store_draws_at_most_once_per_frame_and_not_before_there_is_something(page: Page) -> None:
    seen = run(
        page,
        "store",
        STORE
        + """
        await frame();
        const early = drawn.length;
        store.refresh(); asked[0].resolve(state(1)); await frame();
        const first = drawn.length;
        for (let n = 1; n < 100; n += 1) { store.apply({ since: n, version: n + 1, set: { a: n }, gone: [] }); }
        store.setMine({ left: 3 });
        await frame();
        const late = [];
        const stop = store.subscribe((snapshot) => late.push(snapshot.version)); await frame();
        stop(); store.setMine(null); await frame();
        return { early, first, then: drawn.length - first, last: drawn[1], late };""",
    )

    assert seen["early"] == 0
    assert seen["first"] == 1
    assert seen["then"] == 3  # a hundred changes in one; the new listener; the facts of the person
    assert seen["last"] == {"version": 100, "parts": {"a": 99, "b": {"n": 2}}, "mine": {"left": 3}, "ahead": 0}
    assert seen["late"] == [100]


def test_parts_of_one_kind(page: Page) -> None:
    assert run(
        page,
        "store",
        "return core.partsOf({ parts: { 'statement:9': 'x', meeting: 'm', 'statement:1': 'y', 'statements:3': 'n' } },"
        " 'statement');",
    ) == ["x", "y"]


# --- outbox


OUTBOX = """
let online = true;
const sent = [];
const told = [];
const ask = (event, payload) => {
  if (!online) { return Promise.reject(new Error('away')); }
  return new Promise((resolve, reject) => sent.push({ event, payload, resolve, reject }));
};
const make = (name) => core.createOutbox({ name, ask,
  onChange: (commands) => told.push(commands.map((command) => `${command.event} ${command.status}`).join(', ')),
  onSaved: (command, answer) => told.push(`saved ${command.event} ${answer.number}`),
  onRefused: (command) => told.push(`refused ${command.event} ${command.code} ${command.details.limit}`) });
"""


def test_outbox_sends_one_after_the_other_in_order(page: Page) -> None:
    seen = run(
        page,
        "outbox",
        OUTBOX
        + """
        const outbox = make('order');
        const first = outbox.put('stick', { number: 1 }); outbox.put('move', { number: 1 });
        await frame();
        const before = sent.map((one) => one.event);
        sent[0].resolve({ ok: true, number: 41 }); await frame();
        return { before, after: sent.map((one) => one.event), told, status: first.status };""",
    )

    assert seen == {
        "before": ["stick"],
        "after": ["stick", "move"],
        "told": [
            "stick pending",
            "stick pending, move pending",
            "move pending",
            "saved stick 41",
        ],
        "status": "saved",
    }


def test_outbox_keeps_a_refused_command_until_it_is_forgotten_and_goes_on(page: Page) -> None:
    seen = run(
        page,
        "outbox",
        OUTBOX
        + """
        const outbox = make('refused');
        const command = outbox.put('stick', {}); outbox.put('other', {}); await frame();
        sent[0].resolve({ ok: false, code: 'not_open', details: { limit: 3 } }); await frame();
        sent[1].resolve({ ok: true, number: 2 }); await frame();
        const kept = outbox.commands().map(({ event, status, code }) => [event, status, code]);
        outbox.forget(command.key);
        return { kept, left: outbox.commands().length, refused: told.filter((line) => line.startsWith('refused')) };""",
    )

    assert seen == {
        "kept": [["stick", "refused", "not_open"]],
        "left": 0,
        "refused": ["refused stick not_open 3"],
    }


def test_outbox_keeps_what_was_done_without_connection_through_a_reload(page: Page) -> None:
    run(page, "outbox", OUTBOX + "online = false; const o = make('kept'); o.put('one', { a: 1 }); o.put('two', {});")
    page.reload()
    seen = run(
        page,
        "outbox",
        OUTBOX
        + """
        const outbox = make('kept');
        const strange = make('another meeting').commands().length;
        const waiting = outbox.commands().map(({ event, payload, status }) => ({ event, payload, status }));
        outbox.flush(); sent[0].resolve({ ok: true }); await frame(); sent[1].resolve({ ok: true }); await frame();
        return { strange, waiting, sent: sent.map((one) => one.event), after: make('kept').commands().length };""",
    )

    assert seen == {
        "strange": 0,
        "waiting": [
            {"event": "one", "payload": {"a": 1}, "status": "pending"},
            {"event": "two", "payload": {}, "status": "pending"},
        ],
        "sent": ["one", "two"],
        "after": 0,
    }


def test_outbox_sends_again_what_got_no_answer_and_gives_up_in_the_end(page: Page) -> None:
    page.clock.install()
    seen = run(
        page,
        "outbox",
        OUTBOX
        + """
        window.outbox = make('silent'); window.sent = sent; window.told = told;
        outbox.put('stick', { number: 1 }); outbox.put('next', {});
        return sent.length;""",
    )
    assert seen == 1
    for _ in range(5):
        page.evaluate("async () => sent[sent.length - 1].reject(new Error('timeout'))")
        page.clock.run_for(4000)

    assert page.evaluate("sent.map((one) => [one.event, one.payload.number])") == [["stick", 1]] * 5 + [["next", None]]
    assert page.evaluate("told.filter((line) => line.startsWith('refused'))") == ["refused stick no_answer undefined"]


def test_outbox_waits_for_a_server_that_cannot_store_for_as_long_as_it_takes(page: Page) -> None:
    page.clock.install()
    run(page, "outbox", OUTBOX + "window.outbox = make('full'); window.sent = sent; outbox.put('stick', {});")
    for _ in range(8):
        page.evaluate("async () => sent[sent.length - 1].resolve({ ok: false, code: 'storage_unavailable' })")
        page.clock.run_for(4000)

    assert page.evaluate("outbox.commands().map(({ status, unstored }) => [status, unstored])") == [["pending", True]]
    page.evaluate("async () => sent[sent.length - 1].resolve({ ok: true })")
    assert page.evaluate("[sent.length, outbox.commands().length]") == [9, 0]


def test_outbox_works_without_storage(page: Page) -> None:
    seen = run(
        page,
        "outbox",
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
        + OUTBOX
        + "const outbox = make('x'); outbox.put('stick', {}); await frame(); return sent.length;",
    )

    assert seen == 1


def test_new_keys_are_random_and_safe_in_an_address(page: Page) -> None:
    keys = run(page, "outbox", "return Array.from({ length: 500 }, core.newKey);")

    assert len(set(keys)) == 500
    assert all(len(key) == 22 and set(key) <= set(core_alphabet()) for key in keys)
    assert set("".join(keys)) == set(core_alphabet())


def core_alphabet() -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


# --- the timer


def test_timer_tells_of_the_last_minute_and_of_the_end_once_to_who_saw_it_coming(page: Page) -> None:
    page.clock.install()
    faces = run(
        page,
        "timer",
        """window.told = []; window.shown = { parts: {}, ahead: 1000 };
        const store = { snapshot: () => window.shown, subscribe(listener) { window.news = listener; listener(); } };
        core.countDown(store, {
          onTick: (left) => { window.left = left; },
          onMinute: () => told.push('minute'),
          onEnd: () => told.push('end'),
        });
        window.end = (seconds) => {
          shown = { parts: { timer: { ends_at: 1000 + performance.now() / 1000 + seconds } }, ahead: 1000 };
          news();
        };
        const before = left;
        end(-5); // it had ended before this page was opened
        end(90);
        return [before, ...[0, 0.4, 59.2, 61, 3600].map(core.clockFace)];""",
    )
    told = []
    for milliseconds in (29_000, 2_000, 58_000, 2_000, 60_000):
        page.clock.run_for(milliseconds)
        told.append(page.evaluate("told.join(' ')"))
    page.evaluate("end(30)")
    page.clock.run_for(10_000)

    assert faces == [None, "0:00", "0:01", "1:00", "1:01", "60:00"]
    assert told == ["", "minute", "minute", "minute end", "minute end"]
    assert 19 < page.evaluate("left") < 21  # as it was at the last whole second


# --- texts and announcements


def test_texts_are_translated_filled_in_and_counted(page: Page) -> None:
    seen = run(
        page,
        "texts",
        """const { t, tn } = core;
        return [t('Hello %(name)s', { name: '<b>$&</b>' }), t('Unknown %(name)s %(other)s', { name: 'x' }),
          tn('%(n)s dot', '%(n)s dots', 1), tn('%(n)s dot', '%(n)s dots', 0), tn('%(n)s day', '%(n)s days', 2),
          core.locale(), core.pageData()];""",
    )

    assert seen == [
        "Dag <b>$&</b>",
        "Unknown x %(other)s",
        "1 stip",
        "0 stippen",
        "2 days",
        "nl",
        {"meeting": 7, "title": "</script><b>"},
    ]


def test_each_number_gets_the_form_of_its_plural_category(page: Page) -> None:
    shipped = {
        "locale": "pl",
        "plurals": ["one", "few", "many"],
        "texts": {"a dot": ["kropka", "%(n)s kropki", "%(n)s kropek"]},
        "page": {},
    }
    page.evaluate("(data) => { document.getElementById('page').textContent = JSON.stringify(data); }", shipped)

    seen = run(page, "texts", "return [1, 2, 5, 12, 22].map((n) => core.tn('a dot', '%(n)s dots', n));")

    assert seen == ["kropka", "2 kropki", "5 kropek", "12 kropek", "22 kropki"]


def test_announcements_of_one_moment_are_read_together_and_the_same_one_twice(page: Page) -> None:
    seen = run(
        page,
        "announce",
        """const region = document.getElementById('announcements');
        core.announce('Stuck.'); core.announce('2 left.'); await pause(300);
        const first = region.firstChild;
        core.announce('Stuck. 2 left.'); await pause(300);
        return { text: region.textContent, again: region.firstChild !== first, lines: region.childNodes.length };""",
    )

    assert seen == {"text": "Stuck. 2 left.", "again": True, "lines": 1}


# --- connection


CONNECT = """
const { createStore } = await import(`${document.body.dataset.root}/js/core/store.js`);
window.heard = [];
window.store = createStore();
window.open = (auth = {}) => { window.line = core.connect({ namespace: '/meeting', auth, store,
  onConnection: (status, code) => heard.push(code === undefined ? status : `${status} ${code}`) }); };
"""


def wait_for(page: Page, expression: str) -> None:
    page.wait_for_function(f"() => {expression}")


def test_connection_fetches_the_state_and_hears_changes(page: Page) -> None:
    run(page, "connection", CONNECT + "open();")
    wait_for(page, "store.snapshot() !== null")
    before = page.evaluate("store.snapshot()")
    answer = page.evaluate("line.ask('touch', { set: { 'statement:1': 'new' } })")
    wait_for(page, "store.snapshot().parts['statement:1'] === 'new'")

    assert page.evaluate("heard") == ["connecting", "online"]
    assert before["mine"] == {"left": 5}
    assert answer == {"ok": True, "mine": {"left": 4}}
    assert page.evaluate("store.snapshot().mine") == {"left": 4}
    assert page.evaluate("store.snapshot().version") == before["version"] + 1
    assert page.evaluate("line.ask('transport')") == {"ok": True, "transport": "websocket"}


def test_connection_fetches_everything_after_a_gap(page: Page) -> None:
    run(page, "connection", CONNECT + "open();")
    wait_for(page, "store.snapshot() !== null")
    asked = page.evaluate("store.snapshot().parts.meeting.asked")
    page.evaluate("line.ask('touch', { set: { lost: 1 }, skip: 3 })")

    wait_for(page, f"store.snapshot().parts.meeting.asked > {asked}")
    assert "lost" not in page.evaluate("store.snapshot().parts")  # the whole state of this server never has it


def test_ask_rejects_when_nothing_comes_back_and_when_there_is_no_line(page: Page) -> None:
    run(page, "connection", CONNECT + "open();")
    wait_for(page, "store.snapshot() !== null")
    silent = "line.ask('silent', { seconds: 1 }, { timeoutMs: 200 }).catch((error) => error.message)"

    assert page.evaluate(silent) == "timeout"
    page.evaluate("line.close()")
    assert page.evaluate("line.ask('state').catch((error) => error.message)") == "away"
    assert page.evaluate("heard") == ["connecting", "online"]


def test_connection_comes_back_after_the_server_ended_it(page: Page) -> None:
    run(page, "connection", CONNECT + "open();")
    wait_for(page, "store.snapshot() !== null")
    page.evaluate("line.ask('kick').catch(() => null)")

    wait_for(page, "heard.join() === 'connecting,online,away,online'")
    page.evaluate("line.close()")


@pytest.mark.parametrize("code", ["too_fast", "storage_unavailable"])
def test_connection_asks_again_for_a_state_that_was_refused_in_passing(page: Page, code: str) -> None:
    run(page, "connection", CONNECT + "open();")
    wait_for(page, "store.snapshot() !== null")
    page.evaluate("(code) => line.ask('refuse_state', { code })", code)
    page.evaluate("store.refresh()")

    wait_for(page, f"heard.join() === 'connecting,online,refused {code},online'")
    page.evaluate("line.close()")


def test_connection_tells_why_it_was_refused(page: Page) -> None:
    run(page, "connection", CONNECT + "open({ refuse: true });")

    wait_for(page, "heard.join() === 'connecting,refused not_allowed'")
    page.evaluate("line.close()")


def test_connection_outlives_a_restart_of_the_server(new_page: Callable[..., Page]) -> None:
    server = CoreServer()
    try:
        page = new_page(expected=LOST_LINE)
        page.goto(server.url)
        run(page, "connection", CONNECT + "open();")
        wait_for(page, "store.snapshot() !== null")
        page.evaluate("line.ask('touch', { set: { 'statement:1': 'forgotten' } })")
        wait_for(page, "store.snapshot().version === 11")

        page.evaluate("window.lost = line.ask('silent', { seconds: 9 }).catch((error) => error.message); null")
        server.stop()
        assert page.evaluate("lost") == "away"
        wait_for(page, "heard.join() === 'connecting,online,away'")
        page.wait_for_timeout(1500)
        server.start()

        wait_for(page, "heard.join() === 'connecting,online,away,online'")
        wait_for(page, "store.snapshot().version === 10")  # the whole state counts, also when it is older
        assert page.evaluate("line.ask('transport')") == {"ok": True, "transport": "websocket"}
    finally:
        server.stop()


def test_connection_does_not_sit_out_its_pause_when_the_network_is_back(new_page: Callable[..., Page]) -> None:
    server = CoreServer()
    try:
        page = new_page(expected=LOST_LINE)
        page.clock.install(time=0)
        page.goto(server.url)
        run(page, "connection", CONNECT + "open();")
        wait_for(page, "store.snapshot() !== null")
        page.clock.pause_at(3_600_000)  # a pause between two attempts does not end any more
        server.stop()
        wait_for(page, "heard.join() === 'connecting,online,away'")
        server.start()
        page.evaluate("window.dispatchEvent(new Event('online'))")

        wait_for(page, "heard.join() === 'connecting,online,away,online'")
    finally:
        server.stop()


def test_connection_falls_back_to_polling(new_page: Callable[..., Page]) -> None:
    server = CoreServer("polling")
    try:
        page = new_page(expected=LOST_LINE)
        page.goto(server.url)
        run(page, "connection", CONNECT + "open();")
        wait_for(page, "store.snapshot() !== null")

        assert page.evaluate("line.ask('transport')") == {"ok": True, "transport": "polling"}
    finally:
        server.stop()


# --- banner


def test_banner_tells_what_waits_and_leaves_when_the_connection_is_back(page: Page) -> None:
    page.clock.install()
    run(page, "announce", "window.show = core.showConnection; show('connecting'); show('online');")
    banner = page.locator("#connection")
    page.clock.run_for(5000)
    assert banner.is_hidden()  # at the first connection there is nothing to tell

    page.evaluate("show('away')")
    page.clock.run_for(1000)
    assert banner.is_hidden()  # nor at a short hitch
    page.clock.run_for(1000)
    assert banner.text_content() == "No connection. We keep trying."
    page.evaluate("show('away', 2)")
    page.clock.run_for(500)
    assert banner.text_content() == "No connection. 2 things you did are kept and sent later."
    assert page.locator("#announcements").text_content() == banner.text_content()

    page.evaluate("show('online')")
    assert banner.text_content() == "The connection is back."
    page.clock.run_for(4000)
    assert banner.is_hidden()


# --- drawing

DRAWING = """
const { html, nothing, render } = await import(`${document.body.dataset.root}/vendor/lit-html.js`);
const root = document.querySelector('main');
const seen = [];
let isShown = true;
const { draw, drawSoon } = core.createDrawing(() => {
  seen.push('begin');
  render(isShown ? html`<input @change=${(event) => { seen.push(event.target.value); draw(); }} />` : nothing, root);
  seen.push('end');
});
draw();
const field = root.querySelector('input');
field.focus();
"""


def test_drawing_that_is_asked_for_during_a_drawing_follows_it(page: Page) -> None:
    page.evaluate("document.querySelector('main').textContent = ''")
    page.evaluate(
        f"async () => {{ const core = await import(`${{document.body.dataset.root}}/js/core/drawing.js`); {DRAWING}"
        " window.hide = () => { isShown = false; draw(); return seen.slice(2); }; }"
    )
    page.keyboard.type("7")

    assert page.evaluate("hide()") == ["begin", "7", "end", "begin", "end"]


def test_removed_field_of_a_browser_that_fires_no_change_gets_one(page: Page) -> None:
    # a value that a script sets fires no change of the browser's own, like any removed field in Firefox and Safari
    assert run(
        page,
        "drawing",
        DRAWING
        + """
        field.value = '8'; field.dispatchEvent(new Event('input', { bubbles: true }));
        isShown = false; draw(); draw();
        return seen.slice(2);""",
    ) == ["begin", "end", "8", "begin", "end", "begin", "end"]


def test_drawing_goes_on_after_one_that_threw_and_draws_soon_only_once(page: Page) -> None:
    assert run(
        page,
        "drawing",
        """
        let drawn = 0;
        let isBroken = true;
        const { draw, drawSoon } = core.createDrawing(() => {
          drawn += 1;
          if (isBroken) { throw new Error('broken'); }
        });
        let thrown = '';
        try { draw(); } catch (error) { thrown = error.message; }
        isBroken = false;
        drawSoon(); drawSoon();
        const before = drawn;
        await frame();
        const { draw: endless } = core.createDrawing(() => endless());
        let stopped = '';
        try { endless(); } catch (error) { stopped = error.message; }
        return [thrown, before, drawn, stopped];""",
    ) == ["broken", 1, 2, "each drawing asks for another one"]


def test_command_is_sent_and_its_button_freed_whatever_drawing_does(page: Page) -> None:
    assert run(
        page,
        "../views/facilitator/doing",
        """
        const sent = [];
        let isBroken = true;
        const doer = core.createDoer({
          ask: (command) => { sent.push(command); return Promise.resolve({ ok: true }); },
          onChange() { if (isBroken) { isBroken = false; throw new Error('drawing'); } },
        });
        const thrown = await doer.run('key', 'first', {}).catch((error) => error.message);
        await pause(0);
        const isBusy = doer.isBusy('key');
        await doer.run('key', 'second', {});
        return [thrown, isBusy, sent];""",
    ) == ["drawing", False, ["first", "second"]]
