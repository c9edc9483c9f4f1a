"""Drives a running program by what it tells to screen readers (AT-SPI): the way in for whoever cannot use a mouse.

Speaks to the accessibility bus itself. The usual library asks for children one by one, by a count that may be of before,
and Qt 6.4 falls over a child that is not there; here all children come in one answer.
"""

import subprocess
import time

from gi.repository import Gio, GLib

PATIENCE = 60.0  # seconds until something must have happened, on a busy machine with sanitizers too
PAUSE = 0.05
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
SHOWING = 1 << 25  # of AtspiStateType
ENABLED = 1 << 8
ACCESSIBLE = "org.a11y.atspi.Accessible"


class NotSo(AssertionError):
    """What was waited for did not come."""


def wait_for(what, is_so):
    """The first true answer of is_so within the patience."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            answer = is_so()
        except GLib.Error:  # it went away while it was looked at
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise NotSo(f"waited {PATIENCE:.0f} s in vain: {what}")
        time.sleep(PAUSE)


def accessibility_bus():
    session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    (address,) = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0,
                                   -1, None).unpack()
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


class Node:
    """An element of a window."""

    def __init__(self, bus, place):
        self._bus = bus
        self._owner, self._path = place

    def call(self, method, arguments=None, interface=ACCESSIBLE):
        answer = self._bus.call_sync(self._owner, self._path, interface, method, arguments, None, 0,
                                     int(PATIENCE * 1000), None).unpack()
        return answer[0] if answer else None

    def name(self):
        return self.call("Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")), "org.freedesktop.DBus.Properties")

    def role(self):
        return self.call("GetRoleName")

    def has(self, state):
        low, *_ = self.call("GetState")
        return bool(low & state)

    def children(self):
        return [Node(self._bus, place) for place in self.call("GetChildren")]

    def process(self):
        return self._bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                   "GetConnectionUnixProcessID", GLib.Variant("(s)", (self._owner,)), None, 0, -1,
                                   None).unpack()[0]

    def press(self):
        self.call("DoAction", GLib.Variant("(i)", (0,)), "org.a11y.atspi.Action")

    def set_text(self, text):
        self.call("SetTextContents", GLib.Variant("(s)", (text,)), "org.a11y.atspi.EditableText")

    def shown(self):
        """Itself when it is in view, and all that is in view in it."""
        if self.has(SHOWING):
            yield self
            for child in self.children():
                yield from child.shown()


class DrivenProgram:
    """A started program. Elements are told by their role and the name that a screen reader says."""

    def __init__(self, command, errors):
        self._bus = accessibility_bus()
        self._errors = errors
        with open(errors, "wb") as log:
            self._process = subprocess.Popen([str(part) for part in command], stderr=log)

    def errors(self):
        with open(self._errors, encoding="utf-8", errors="replace") as log:
            return log.read().strip()

    def _windows(self):
        if self._process.poll() is not None:
            raise NotSo(f"the program ended with {self._process.returncode}")
        for application in Node(self._bus, REGISTRY).children():
            if application.process() == self._process.pid:
                return application.children()
        return []

    def shown(self):
        """Everything that is in view now."""
        for window in self._windows():
            yield from window.shown()

    def all(self, role, name):
        return [node for node in self.shown() if node.name() == name and node.role() == role]

    def words(self):
        """What can be read, in order."""
        return " | ".join(name for name in (node.name() for node in self.shown()) if name)

    def _wait_for(self, what, is_so):
        try:
            return wait_for(what, is_so)
        except NotSo as problem:
            raise NotSo(f"{problem}. In view: {self.words()}") from None

    def find(self, role, name):
        """The first such element in view; waits for it."""
        return self._wait_for(f'{role} "{name}"', lambda: self.all(role, name))[0]

    def wait_for_words(self, words):
        self._wait_for(f'the words "{words}"', lambda: words in self.words())

    def press(self, name, role="push button"):
        """What Enter or a click does, as soon as it can be done."""
        self._wait_for(f'{role} "{name}" to be of use',
                       lambda: [node for node in self.all(role, name) if node.has(ENABLED)])[0].press()

    def type(self, name, text, role="text"):
        self.find(role, name).set_text(text)

    def wait_for_end(self):
        """The exit status."""
        return self._process.wait(PATIENCE)

    def kill(self):
        """As by a power cut."""
        self._process.kill()
        self._process.wait()
