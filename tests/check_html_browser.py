"""check_html_browser.py drive|axe FOLDER PAGE...: the web pages of `qgov report` in a headless Chromium.

drive: no request and no message of the console; sorting, filtering and marking by mouse and keyboard; sources shown on
focus and hover; no text over another, cut off or outside of its picture, at the width of a desk and of a phone; readable
without scripts; printed on A4 with nothing wider or taller than a page. Screenshots and PDFs go into FOLDER.
axe: no serious finding of axe-core, which npm installs below FOLDER as tests/browser/package-lock.json has it.

Chromium is QGOV_CHROMIUM (nothing: none) or the first found; it is spoken to over a pipe, so that nothing else is needed. Ends with 77
without it, or in axe where axe-core cannot be had."""

import base64
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

DESK, PHONE = 1280, 360
# A4 with the margins of the style sheet, in CSS pixels of 1/96 inch.
PAPER_WIDTH, PAPER_HEIGHT = (210 - 24) / 25.4 * 96, (297 - 28) / 25.4 * 96


class Browser:
    """Chromium over --remote-debugging-pipe: commands out, answers and events in, each ended by a zero byte."""

    def __init__(self, program, profile):
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()
        arguments = [program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-first-run",
                     "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "sh", *arguments, "about:blank"],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.number, self.events = b"", 0, []

    def close(self):
        try:
            self.call("Browser.close")
            self.process.wait(timeout=10)
        except (OSError, subprocess.TimeoutExpired):
            self.process.kill()

    def read(self, until):
        while b"\0" not in self.buffer:
            if not select.select([self.input], [], [], max(0, until - time.monotonic()))[0]:
                raise OSError("the browser does not answer")
            data = os.read(self.input, 1 << 20)
            if not data:
                raise OSError("the browser has ended")
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, timeout=120, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        until = time.monotonic() + timeout
        while True:
            answer = self.read(until)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise OSError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)


class Page:
    """One page in a tab of its own; what it must not do becomes a problem."""

    def __init__(self, browser, path, width, scripts=True):
        self.browser, self.name, self.problems = browser, f"{path.name}, {width} px", []
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.call("Page.navigate", url=path.resolve().as_uri())
        until = time.monotonic() + 60
        while not any(self.mine(each, "Page.loadEventFired") for each in browser.events):
            browser.events.append(browser.read(until))

    def mine(self, event, method):
        return event.get("sessionId") == self.session and event.get("method") == method

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def say(self, problem):
        self.problems.append(f"{self.name}: {problem}")

    def run(self, script, *arguments):
        """Calls a function of JavaScript; what it returns."""
        written = ",".join(json.dumps(each) for each in arguments)
        answer = self.call("Runtime.evaluate", expression=f"({script})({written})", returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise OSError(f"{self.name}: {answer['exceptionDetails']['exception'].get('description')}")
        return answer["result"].get("value")

    def press(self, key, code):
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def point(self, script, click):
        """Moves the mouse to the middle of what the function returns, and clicks there."""
        # The mouse hits what was drawn last. On a busy machine that may still be the page before: then once more.
        for _ in range(5):
            x, y = self.run("async kind => { const each = (" + script + ")();"
                            " each.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});"
                            " for (let frame = 0; frame < 2; ++frame) await new Promise(requestAnimationFrame);"
                            " window.hit = false; addEventListener(kind, event => { window.hit = each.contains(event.target) },"
                            " {once: true, capture: true});"
                            " const box = each.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2] }",
                            "mousedown" if click else "mousemove")
            self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
            for kind in ("mousePressed", "mouseReleased") if click else ():
                self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
            if self.run("() => window.hit"):
                return
        self.say(f"the mouse does not reach {script[6:]}")

    def close(self):
        """The problems, with those that the browser told by itself."""
        self.run("() => 0")
        for event in self.browser.events:
            parameters = event.get("params", {})
            if self.mine(event, "Runtime.consoleAPICalled"):
                self.say(f"console: {[each.get('value') for each in parameters['args']]}")
            elif self.mine(event, "Runtime.exceptionThrown"):
                self.say(f"error: {parameters['exceptionDetails']['text']}")
            elif self.mine(event, "Log.entryAdded"):
                self.say(f"console: {parameters['entry']['text']}")
            elif self.mine(event, "Network.requestWillBeSent"):
                if not re.match("(file|data):", parameters["request"]["url"]):
                    self.say(f"request: {parameters['request']['url'][:120]}")
        self.browser.events = [each for each in self.browser.events if each.get("sessionId") != self.session]
        self.browser.call("Target.closeTarget", targetId=self.target)
        return self.problems


def sorting(page):
    table = "document.querySelectorAll('table.data')"
    found = page.run("() => Array.from(" + table + ").findIndex(each => each.tBodies[0].rows.length > 1 &&"
                     " each.querySelector('thead th.num'))")
    if found < 0:
        return
    head = f"{table}[{found}].querySelector('thead th.num')"
    values = ("() => { const head = " + head + "; return Array.from(head.closest('table').tBodies[0].rows, row =>"
              " row.cells[head.cellIndex]).map(cell => parseFloat(cell && cell.dataset.v)).filter(each => !isNaN(each)) }")
    for wanted, down in (("ascending", False), ("descending", True)):
        page.run(f"() => {head}.querySelector('button').focus()")
        page.press("Enter", 13)
        if page.run(f"() => {head}.getAttribute('aria-sort')") != wanted:
            page.say(f"sorting: not {wanted}")
        now = page.run(values)
        if now != sorted(now, reverse=down):
            page.say(f"sorting, {wanted}: {now[:10]}")


def filtering(page):
    if page.run("() => document.querySelectorAll('.filter input').length") == 0:
        return
    shown = ("() => Array.from(document.querySelector('.filter + .scroll table').tBodies[0].rows)"
             ".filter(row => !row.hidden).length")
    every = page.run(shown)
    for words, wanted in (("no row has these words", 0), ("", every)):
        page.run("words => { const input = document.querySelector('.filter input'); input.value = words;"
                 " input.dispatchEvent(new Event('input', {bubbles: true})) }", words)
        if page.run(shown) != wanted:
            page.say(f"filtering by {words!r}: {page.run(shown)} rows of {every}")


def marking(page):
    marked = ("() => Array.from(document.querySelectorAll('.on'),"
              " each => (each.dataset.u || '') + ' ' + (each.dataset.e || ''))")
    unit = page.run("() => { const select = document.querySelector('.tools select'); if (!select) return null;"
                    " select.selectedIndex = 1; select.dispatchEvent(new Event('change', {bubbles: true}));"
                    " return select.value }")
    if not unit:
        return
    now = page.run(marked)
    wanted = page.run("one => document.querySelectorAll(`[data-u=\"${one}\"],[data-e~=\"${one}\"]`).length", unit)
    if len(now) != wanted or wanted < 3 or any(unit not in each.split(" ") for each in now):
        page.say(f"marking: {len(now)} of {wanted} places")
    page.point("() => document.querySelector('.tools button')", click=True)
    if page.run(marked):
        page.say("marking does not go away")
    page.run("() => document.querySelector('th .u[role=button]').focus()")
    for wanted in ("true", "false"):
        page.press("Enter", 13)
        if page.run("() => document.querySelector('th .u[role=button]').getAttribute('aria-pressed')") != wanted:
            page.say("marking by keyboard does not work")
    if page.run(marked):
        page.say("marking by keyboard does not go away")
    if page.run("() => document.querySelectorAll('svg g[data-u] circle').length"):
        for fewest in (2, 0):
            page.point("() => document.querySelector('svg g[data-u] circle')", click=True)
            now = len(page.run(marked))
            if now < fewest or (fewest == 0 and now != 0):
                page.say(f"marking in a picture: {now} places")


def sources(page):
    if page.run("() => document.querySelectorAll('a.n').length") == 0:
        return
    shown = "() => document.querySelector('#tip') && document.querySelector('#tip').textContent"
    page.run("() => document.querySelector('a.n').focus()")
    if page.run(shown) != page.run("() => document.getElementById(document.querySelector('a.n')"
                                   ".getAttribute('aria-describedby')).textContent"):
        page.say("the source does not show on focus")
    page.press("Escape", 27)
    if page.run(shown) is not None:
        page.say("the source does not go away")
    page.run("() => document.activeElement.blur()")
    page.point("() => document.querySelector('a.n')", click=False)
    if page.run(shown) is None:
        page.say("the source does not show on hover")


LOOKS = """() => {
    const found = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) found.push(`the page is ${wide} px too wide`);
    for (const each of document.querySelectorAll('body *')) {
        if (each.closest('svg,.skip')) continue;
        const style = getComputedStyle(each);
        if (/hidden|clip/.test(style.overflowX + style.overflowY) && each.scrollWidth > each.clientWidth + 1)
            found.push('cut: ' + each.outerHTML.slice(0, 80));
        if (each.matches('td,th,dd,dt,figcaption,caption,li,p') && !each.closest('.grid thead') &&
            each.scrollWidth > each.clientWidth + 2 && style.display !== 'inline')
            found.push('text beyond its box: ' + each.outerHTML.slice(0, 120));
    }
    for (const svg of document.querySelectorAll('svg')) {
        const box = svg.getBoundingClientRect();
        const texts = Array.from(svg.querySelectorAll('text'), text => [text, text.getBoundingClientRect()]);
        for (const [text, own] of texts) {
            if (own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 2 || own.bottom > box.bottom + 2)
                found.push('text outside of its picture: ' + text.textContent);
        }
        const upright = texts.filter(([text]) => !text.hasAttribute('transform')).sort((a, b) => a[1].top - b[1].top);
        for (let first = 0; first < upright.length; ++first) {
            const [a, one] = upright[first];
            for (let second = first + 1; second < upright.length; ++second) {
                const [b, two] = upright[second];
                if (two.top > one.bottom - 4) break;
                if (Math.min(one.right, two.right) - Math.max(one.left, two.left) > 2)
                    found.push(`text over another: ${a.textContent} | ${b.textContent}`);
            }
        }
    }
    return found.slice(0, 8);
}"""

# In print all is on paper: nothing may be wider than it, and what must stay on one page not higher than one.
PRINTED = """(width, height) => {
    const found = [];
    const wide = document.documentElement.scrollWidth - width;
    if (wide > 1) found.push(`${Math.ceil(wide)} px wider than the paper`);
    for (const each of document.querySelectorAll('figure,.cards div,tr,li,svg')) {
        if (getComputedStyle(each).breakInside !== 'avoid' && !each.matches('svg')) continue;
        const box = each.getBoundingClientRect();
        if (box.height > height) found.push(`${Math.ceil(box.height)} px high: ${each.outerHTML.slice(0, 100)}`);
        if (box.right > width + 1) found.push(`reaches beyond the paper: ${each.outerHTML.slice(0, 100)}`);
    }
    return found.slice(0, 8);
}"""


def screenshot(page, path):
    # A browser has no picture of any height.
    height = min(page.run("() => document.documentElement.scrollHeight"), 12000)
    width = page.run("() => document.documentElement.clientWidth")
    answer = page.call("Page.captureScreenshot", captureBeyondViewport=True,
                       clip={"x": 0, "y": 0, "width": width, "height": height, "scale": 1})
    path.write_bytes(base64.b64decode(answer["data"]))


def printing(page, path):
    page.run("() => dispatchEvent(new Event('beforeprint'))")
    page.call("Emulation.setDeviceMetricsOverride", width=int(PAPER_WIDTH), height=800, deviceScaleFactor=1, mobile=False)
    page.call("Emulation.setEmulatedMedia", media="print")
    for problem in page.run(PRINTED, int(PAPER_WIDTH), PAPER_HEIGHT):
        page.say("in print: " + problem)
    page.call("Emulation.setEmulatedMedia", media="")
    page.run("() => dispatchEvent(new Event('afterprint'))")
    data = base64.b64decode(page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True,
                                      paperWidth=8.27, paperHeight=11.69)["data"])
    path.write_bytes(data)
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    if pages < 1:
        page.say("printed without a page")
    return pages


def drive(browser, folder, path):
    problems = []
    for width in (DESK, PHONE):
        page = Page(browser, path, width)
        for problem in page.run(LOOKS):
            page.say(problem)
        screenshot(page, folder / f"{path.stem}_{width}.png")
        if width == DESK:
            for step in (sorting, filtering, marking, sources):
                step(page)
            printing(page, folder / f"{path.stem}.pdf")
        problems += page.close()
    page = Page(browser, path, DESK, scripts=False)
    if page.run("() => document.querySelectorAll('main section').length") == 0 or page.run(
            "() => Array.from(document.querySelectorAll('.tools')).some(each => each.offsetHeight > 0)"):
        page.say("without scripts: not readable")
    return problems + page.close()


def axe(browser, source, path):
    problems = []
    for width in (DESK, PHONE):
        page = Page(browser, path, width)
        # Shades that tell of more to the side hide colours from it.
        page.run("() => document.querySelectorAll('.scroll').forEach(each => { each.style.background = 'none' })")
        # Its time grows with the square of the page: rows after the twentieth of a table are like those before.
        page.run("() => document.querySelectorAll('tbody tr:nth-child(n+21)').forEach(each => each.remove())")
        page.call("Runtime.evaluate", expression=source)
        found = page.run("() => axe.run(document, {resultTypes: ['violations']}).then(all => all.violations.map(each =>"
                         " [each.impact, each.id, each.nodes.slice(0, 3).map(node => node.html.slice(0, 120))]))")
        for impact, rule, nodes in found:
            if impact in ("serious", "critical"):
                page.say(f"axe, {impact}: {rule}: {' | '.join(nodes)}")
            else:
                print(f"{page.name}: axe, {impact}: {rule}: {' | '.join(nodes)}")
        problems += page.close()
    return problems


def axe_source(folder):
    """The text of axe-core in the version that is asked for; None where it cannot be had."""
    wanted = pathlib.Path(__file__).parent / "browser"
    home = folder / "npm"
    script = home / "node_modules/axe-core/axe.min.js"
    asked = json.loads((wanted / "package.json").read_text())["dependencies"]["axe-core"]
    have = home / "node_modules/axe-core/package.json"
    if not have.exists() or json.loads(have.read_text())["version"] != asked:
        npm = shutil.which("npm")
        if not npm:
            print("npm is not there to install axe-core")
            return None
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(wanted / name, home / name)
        try:
            run = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=home, capture_output=True,
                                 text=True, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            print("npm could not install axe-core within a minute")
            return None
        if run.returncode != 0:
            print("npm could not install axe-core: " + " ".join(run.stderr.split())[-300:])
            return None
    return script.read_text(encoding="utf-8")


def main():
    what, folder, pages = sys.argv[1], pathlib.Path(sys.argv[2]), [pathlib.Path(each) for each in sys.argv[3:]]
    names = [os.environ["QGOV_CHROMIUM"]] if "QGOV_CHROMIUM" in os.environ else ["chromium", "chromium-browser", "google-chrome"]
    program = next((found for found in map(shutil.which, names) if found), None)
    if not program:
        print("there is no Chromium to open the pages with")
        return 77
    folder.mkdir(parents=True, exist_ok=True)
    source = axe_source(folder) if what == "axe" else ""
    if source is None:
        return 77
    problems = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            browser.call("Browser.getVersion", timeout=60)
        except OSError as error:
            print(f"{program} does not start ({error}); QGOV_CHROMIUM names another, or nothing to leave it out")
            browser.close()
            return 1
        try:
            for path in pages:
                problems += axe(browser, source, path) if what == "axe" else drive(browser, folder, path)
        finally:
            browser.close()
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages in a browser: {f'{len(problems)} problems' if problems else 'in order'}")
    return 1 if problems else 0


sys.exit(main())
