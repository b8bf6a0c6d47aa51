"""A disk that fails when told to, below the very SQLite that the library uses.

SQLite reaches the disk through a table of functions, its VFS. This puts counting, failing ones into a copy of the
default table, by ctypes, in the shared libsqlite3 that Python's own `sqlite3` has loaded: a package that brings its own
SQLite along would test that one, not ours. Where Python has SQLite built in there is no such library, and tests skip.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import sqlite3
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p

OK, FULL, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE, CANTOPEN = 0, 13, 778, 1034, 1546, 2570, 14
OPEN_CREATE = 4

OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", OPEN),
        ("xDelete", DELETE),
        ("others", c_void_p * 13),
    ]


class Methods(ctypes.Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("xClose", c_void_p),
        ("xRead", c_void_p),
        ("xWrite", WRITE),
        ("xTruncate", TRUNCATE),
        ("xSync", SYNC),
        ("others", c_void_p * 13),
    ]


class FaultyDisk:
    """Notes every call that changes the disk, and fails the one numbered `fail_at` (from 1), as `kind`:
    `full` and `error` write nothing, `torn` writes half; `lasting` goes on failing until `mend`ed."""

    def __init__(self):
        self.calls = []
        self.failed = 0
        self.fail_at = 0
        self.kind = "error"
        self.lasting = False
        self._sqlite = _shared_library()
        self._sqlite.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._sqlite.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        self._true = self._sqlite.sqlite3_vfs_find(None)
        self._copies = {}
        self._vfs = Vfs.from_buffer_copy(self._true.contents)
        self._vfs.zName = b"faulty"
        self._vfs.xOpen = OPEN(self._open)
        self._vfs.xDelete = DELETE(self._delete)

    def break_at(self, call, kind, *, lasting):
        self.calls, self.failed, self.fail_at, self.kind, self.lasting = [], 0, call, kind, lasting

    def mend(self):
        self.break_at(0, "error", lasting=False)

    @contextlib.contextmanager
    def underneath(self):
        """Every file that SQLite opens inside lies on this disk."""
        self._sqlite.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)
        try:
            yield self
        finally:
            self._sqlite.sqlite3_vfs_register(self._true, 1)
            self._sqlite.sqlite3_vfs_unregister(ctypes.byref(self._vfs))

    def _fails(self, call):
        self.calls.append(call)
        at = len(self.calls)
        fails = self.fail_at and (at >= self.fail_at if self.lasting else at == self.fail_at)
        self.failed += bool(fails)
        return fails

    def _open(self, _vfs, name, file, flags, out):
        if flags & OPEN_CREATE and self._fails("open"):
            # SQLite reads the method table even of a file that did not open.
            ctypes.cast(file, POINTER(c_void_p))[0] = None
            return FULL if self.kind == "full" else CANTOPEN
        result = self._true.contents.xOpen(ctypes.cast(self._true, c_void_p), name, file, flags, out)
        slot = ctypes.cast(file, POINTER(c_void_p))
        if result == OK and slot[0]:
            slot[0] = ctypes.addressof(self._wrapped(slot[0]))
        return result

    def _delete(self, _vfs, name, sync):
        if self._fails("delete"):
            return IOERR_DELETE
        return self._true.contents.xDelete(ctypes.cast(self._true, c_void_p), name, sync)

    def _wrapped(self, address):
        """The true method table with ours in the places of three; one copy for each table, kept alive here."""
        if address not in self._copies:
            true = ctypes.cast(address, POINTER(Methods)).contents
            copy = Methods.from_buffer_copy(true)
            copy.xWrite = WRITE(lambda file, data, size, at: self._write(true, file, data, size, at))
            copy.xTruncate = TRUNCATE(
                lambda file, size: IOERR_TRUNCATE if self._fails("truncate") else true.xTruncate(file, size)
            )
            copy.xSync = SYNC(lambda file, flags: IOERR_FSYNC if self._fails("sync") else true.xSync(file, flags))
            self._copies[address] = copy
        return self._copies[address]

    def _write(self, true, file, data, size, at):
        if not self._fails("write"):
            return true.xWrite(file, data, size, at)
        if self.kind == "torn":
            true.xWrite(file, data, size // 2, at)
        return FULL if self.kind == "full" else IOERR_WRITE


def _shared_library():
    """The libsqlite3 that Python's sqlite3 module uses. Raises OSError where there is none."""
    library = ctypes.CDLL(ctypes.util.find_library("sqlite3") or "libsqlite3.so.0")
    library.sqlite3_libversion.restype = c_char_p
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version:
        raise OSError("Python's sqlite3 is not this libsqlite3")
    return library
