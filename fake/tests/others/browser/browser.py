"""A headless Chromium, controlled by the DevTools protocol."""

import asyncio
import contextlib
import itertools
import pathlib
import tempfile

import aiohttp

OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run"]


class Tab:
    """A tab. It collects all errors, warnings and log entries of its pages."""

    def __init__(self, socket):
        self._socket = socket
        self._numbers = itertools.count(1)
        self._loaded = False
        self.messages = []

    async def send(self, method, **params):
        """Sends a command, and returns its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while (received := await self._socket.receive_json()).get("id") != number:
            self._note(received)
        assert "error" not in received, (method, received)
        return received["result"]

    def _note(self, event):
        self._loaded |= event["method"] == "Page.loadEventFired"
        if event["method"] in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            self.messages.append(event["params"])

    async def open(self, url):
        self._loaded = False
        result = await self.send("Page.navigate", url=url)
        assert "errorText" not in result, result
        while not self._loaded:
            self._note(await self._socket.receive_json())

    async def evaluate(self, expression):
        result = await self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")


async def _address(profile, process):
    """Returns the address of the DevTools, which Chromium writes to a file when it listens."""
    file = pathlib.Path(profile) / "DevToolsActivePort"
    while not file.exists() or file.read_text().count("\n") < 1:
        assert process.returncode is None, "Chromium has ended"
        await asyncio.sleep(0.05)
    return f"http://127.0.0.1:{file.read_text().splitlines()[0]}"


@contextlib.asynccontextmanager
async def tab(program):
    """Starts Chromium and yields a tab."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        quiet = {"stdout": asyncio.subprocess.DEVNULL, "stderr": asyncio.subprocess.DEVNULL}
        process = await asyncio.create_subprocess_exec(
            program, *OPTIONS, f"--user-data-dir={profile}", "about:blank", **quiet
        )
        try:
            async with aiohttp.ClientSession() as session:
                address = await _address(profile, process)
                async with session.get(f"{address}/json/list") as response:
                    pages = [page for page in await response.json() if page["type"] == "page"]
                async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    controlled = Tab(socket)
                    for domain in ("Page", "Log", "Runtime"):
                        await controlled.send(f"{domain}.enable")
                    yield controlled
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
