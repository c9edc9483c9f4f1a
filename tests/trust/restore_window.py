"""A clinic is put back through the running program: out of Settings, and at the start when its file is gone or damaged.
Run by restore_window.sh, which gives it a display, a session bus and a home of its own.
usage: restore_window.py GRAMHOUR GRAMHOUR_CLI FOLDER [CASE ...]
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from driven_program import DrivenProgram, NotSo  # noqa: E402

PASSWORD = "gramhour demo"  # of everybody in a demo clinic
ADMINISTRATOR = "admin"
LATE_COMER = "Family name,Given name,Birth date,Sex\nComer,Late,1970-01-12,M\n"
PAGE = 4096  # of the clinic's file
ALL_DAYS = ["--from", "2000-01-01", "--to", "2099-12-31"]


class Clinic:
    """A clinic's file in a folder of its own, and gramhour-cli for it."""

    def __init__(self, cli, folder):
        self._cli = cli
        folder.mkdir()
        self.folder = folder
        self.file = folder / "clinic.gramhour"
        self.backups = folder / "backups"
        self.backups.mkdir()
        self.run("demo", "--patients", "20", "--sessions", "12")

    def run(self, *command, file=None, user=None):
        line = [str(self._cli), "--json", *[str(part) for part in command], "--db", str(file or self.file)]
        if user:
            line += ["--user", user, "--password-stdin"]
        done = subprocess.run(line, input=PASSWORD + "\n", capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotSo(f"gramhour-cli {' '.join(map(str, command))}: {done.returncode} {done.stdout}{done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def back_up(self):
        """Its manifest."""
        return self.run("backup", self.backups / "kept.gramhour", user=ADMINISTRATOR)

    def make_recovery_code(self):
        return self.run("key", "recovery-code", user=ADMINISTRATOR)["recovery_code"]

    def is_sound(self):
        return subprocess.run([str(self._cli), "check", "--db", str(self.file)], capture_output=True,
                              check=False).returncode == 0

    def add_late_comer(self):
        table = self.folder / "late.csv"
        table.write_text(LATE_COMER, encoding="utf-8")
        self.run("import", "patients", table, user=ADMINISTRATOR)

    def patients(self):
        """How many there are, by a backup, which counts them."""
        made = self.run("backup", self.folder / "counted.gramhour", user=ADMINISTRATOR)
        for name in ("counted.gramhour", "counted.gramhour.json"):
            (self.folder / name).unlink()
        return made["patients"]

    def sessions(self, file=None):
        """Every session, as it is exported."""
        table = self.folder / "sessions.csv"
        self.run("export", "csv", *ALL_DAYS, "--out", table, "--replace", file=file, user="mweber")
        return table.read_text(encoding="utf-8")

    def asides(self):
        """The files that a restore put aside."""
        return sorted(path for path in self.folder.iterdir()
                      if ".before-restore-" in path.name and not path.name.endswith(("-wal", "-shm", ".keys")))


def expect(is_so, words):
    if not is_so:
        raise NotSo(words)


def expect_restored(clinic, kept, sessions):
    """The clinic's file holds what the backup held, says so in its trail, and is sound."""
    check = clinic.run("check")
    expect(check["sound"], f"the restored clinic is not sound: {check}")
    anchor = f"{kept['audit_entries']}:{kept['audit_head']}"
    trail = clinic.run("audit", "verify", "--anchor", anchor)
    expect(trail["whole"], f"the restored trail does not go on from the backup's: {trail}")
    entries = clinic.run("audit", "list", "--action", "backup.restored", user=ADMINISTRATOR)["entries"]
    expect([entry["subject"] for entry in entries] == ["kept.gramhour"], f"the trail says {entries}")
    expect(clinic.patients() == kept["patients"], f"{clinic.patients()} patients in place of {kept['patients']}")
    expect(clinic.sessions() == sessions, "the restored sessions are not those of the backup")
    expect(not (clinic.folder / "clinic.gramhour.restored").exists(), "a restored file was left over")


class Runs:
    """The starts of the program over one clinic."""

    def __init__(self, gramhour, clinic):
        self._gramhour = gramhour
        self._clinic = clinic
        self._running = []

    def start(self):
        command = [self._gramhour, "--db", self._clinic.file]
        self._running.append(DrivenProgram(command, self._clinic.folder / "errors"))
        return self._running[-1]

    def running(self):
        return self._running[-1]

    def told(self):
        return "\n".join(program.errors() for program in self._running)

    def end(self):
        for program in self._running:
            program.kill()


def sign_in(program, user):
    program.type("Sign-in name", user)
    program.type("Password", PASSWORD)
    program.press("Sign in")
    program.find("push button", "Settings")


def restore_from_settings(clinic, runs):
    """A backup is chosen, what would be lost is said and agreed to; the program goes on with what the backup held."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    clinic.add_late_comer()
    expect(clinic.patients() == kept["patients"] + 1, "nothing was changed after the backup")
    program = runs.start()
    sign_in(program, ADMINISTRATOR)
    program.press("Settings")
    program.press("Backups", role="page tab")
    program.wait_for_words(f"{kept['patients']} patients, {kept['sessions']} sessions")
    program.press("Restore …")
    program.wait_for_words(f"{kept['patients']} in place of {kept['patients'] + 1}")
    program.wait_for_words("would be lost: 1 patients, 0 sessions")
    program.press("I know that this will be lost.", role="check box")
    program.press("Restore")
    expect_signed_out(program)
    program.kill()
    expect_restored(clinic, kept, sessions)
    [aside] = clinic.asides()
    expect(aside.stat().st_size > 0, "the file of before was not kept")


def expect_signed_out(program):
    """The window asks who is there, over a clinic whose name it knows, and lets people in."""
    program.find("push button", "Sign in")
    program.wait_for_words("Riverside Infusion Clinic")
    expect(not program.all("push button", "Settings"), "somebody is still signed in")
    sign_in(program, "rokafor")


def accept_offer(clinic, runs, kept, sessions):
    """The offer that is in view is taken: the clinic is there again."""
    program = runs.running()
    program.wait_for_words(f"{kept['patients']} patients, {kept['sessions']} sessions")
    program.press("Restore")
    expect_signed_out(program)
    program.kill()
    expect_restored(clinic, kept, sessions)


def offered_when_missing(clinic, runs):
    """The file is gone. Whoever leaves finds no empty clinic in its place; whoever accepts has theirs back."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    clinic.file.unlink()
    program = runs.start()
    program.wait_for_words("The clinic's file is not in its place. Choose the backup")
    program.press("Leave")
    expect(program.wait_for_end() == 0, "leaving was a failure")
    expect(not clinic.file.exists(), "an empty clinic stands in the place of the one that is missing")
    runs.start().wait_for_words("The clinic's file is not in its place")
    accept_offer(clinic, runs, kept, sessions)
    expect(not clinic.asides(), "there was no file to keep")


def offered_when_missing_after_a_crash(clinic, runs):
    """As before, and the log of the file that is gone still lies there: nothing of it gets into the restored one."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    program = runs.start()
    sign_in(program, ADMINISTRATOR)
    program.kill()
    log = clinic.folder / "clinic.gramhour-wal"
    expect(log.stat().st_size > 0, "no log was left")
    clinic.file.unlink()
    runs.start().wait_for_words("The clinic's file is not in its place")
    accept_offer(clinic, runs, kept, sessions)


def offered_when_damaged(clinic, runs):
    """Bytes of the file were overwritten: it is not opened, it is kept, and the backup is offered."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    damage(clinic.file, 100, 64 * 1024)
    damaged = clinic.file.read_bytes()
    (clinic.folder / "clinic.gramhour.restored").write_bytes(b"an attempt that was cut")
    program = runs.start()
    program.wait_for_words("The clinic's file is damaged.")
    program.press("Close")
    program.wait_for_words("The clinic's file is damaged and was not opened.")
    accept_offer(clinic, runs, kept, sessions)
    [aside] = clinic.asides()
    expect(aside.read_bytes() == damaged, "the damaged file was not kept as it was")


def asked_for_when_backups_are_elsewhere(clinic, runs):
    """The file is gone, its backups are on a drive that is not at hand, its keys are here: no clinic begins anew."""
    clinic.make_recovery_code()
    clinic.file.unlink()
    program = runs.start()
    program.wait_for_words("The clinic's file is not in its place.")
    program.press("Leave")
    expect(program.wait_for_end() == 0, "leaving was a failure")
    expect(not clinic.file.exists(), "an empty clinic stands in the place of the one that is missing")


def keys_put_back(clinic, runs):
    """The file with the keys is damaged: what a backup carries of them stands in, and the printed code opens."""
    code = clinic.make_recovery_code()
    clinic.back_up()
    keys = clinic.folder / "clinic.gramhour.keys"
    damage(keys, 0, 40)
    program = runs.start()
    program.type("Passphrase or recovery code", code)
    program.press("Open")
    expect_signed_out(program)


def damage(file, beginning, size):
    with open(file, "r+b") as opened:
        opened.seek(beginning)
        opened.write(bytes(size))


def offered_when_damaged_at_work(clinic, runs):
    """The damage comes while somebody works. They are told as soon as it is met, and the next start offers the backup."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    program = runs.start()
    sign_in(program, ADMINISTRATOR)
    damage(clinic.file, 16 * 1024, clinic.file.stat().st_size - 16 * 1024)
    program.press("History")
    program.wait_for_words("The clinic's file is damaged.")
    program.kill()
    program = runs.start()
    program.wait_for_words("The clinic's file is damaged.")
    program.press("Close")
    accept_offer(clinic, runs, kept, sessions)


def restored_when_damage_lies_deep(clinic, runs):
    """A page that no start reads is damaged: the program opens, and the clinic is put back out of Settings."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    damage(clinic.file, clinic.file.stat().st_size // 2 // PAGE * PAGE, PAGE)
    expect(not clinic.is_sound(), "the page that was damaged is none of the file's")
    program = runs.start()
    sign_in(program, ADMINISTRATOR)
    program.press("Settings")
    program.press("Backups", role="page tab")
    program.press("Restore …")
    program.press("I know that this will be lost.", role="check box")
    program.press("Restore")
    expect_signed_out(program)
    program.kill()
    expect_restored(clinic, kept, sessions)


def offered_when_emptied(clinic, runs):
    """The file is there with nothing in it, as some file systems leave one after a power cut."""
    kept = clinic.back_up()
    sessions = clinic.sessions()
    clinic.file.write_bytes(b"")
    program = runs.start()
    program.wait_for_words("damaged")
    if program.all("push button", "Close"):
        program.press("Close")
    accept_offer(clinic, runs, kept, sessions)


CASES = [
    restore_from_settings,
    offered_when_missing,
    offered_when_missing_after_a_crash,
    asked_for_when_backups_are_elsewhere,
    offered_when_damaged,
    offered_when_damaged_at_work,
    restored_when_damage_lies_deep,
    offered_when_emptied,
    keys_put_back,
]


def main():
    gramhour, cli, folder = sys.argv[1:4]
    wanted = sys.argv[4:]
    for case in [case for case in CASES if not wanted or case.__name__ in wanted]:
        clinic = Clinic(cli, Path(folder) / case.__name__)
        runs = Runs(gramhour, clinic)
        try:
            case(clinic, runs)
        except NotSo as problem:
            sys.exit(f"restore_window: {case.__name__}: {problem}\n{runs.told()}")
        finally:
            runs.end()
        print(f"restore_window: {case.__name__}: done", flush=True)


if __name__ == "__main__":
    main()
