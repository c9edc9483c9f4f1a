#include "support/fault_vfs.h"

#include <cerrno>
#include <unistd.h>

namespace gramhour::test {

namespace {

/// Only what takes room fails of a full disk; SQLite's own file system reports a sync that failed so as an
/// error of input and output.
bool takesRoom(VfsCall call) {
    return call == VfsCall::open || call == VfsCall::write || call == VfsCall::truncate ||
           call == VfsCall::remove || call == VfsCall::grow;
}

}  // namespace

bool FaultVfs::Faults::counts(VfsCall call) const {
    switch (call) {
    case VfsCall::open:
        return scope.opens;
    case VfsCall::write:
    case VfsCall::truncate:
    case VfsCall::remove:
    case VfsCall::grow:
        return scope.writes;
    case VfsCall::sync:
        return scope.syncs;
    case VfsCall::read:
        return scope.reads;
    case VfsCall::lock:
    case VfsCall::map:
        return scope.locks;
    case VfsCall::size:
    case VfsCall::exists:
        return scope.looks;
    }
    return false;
}

bool FaultVfs::Faults::strikes(VfsCall call) {
    ++calls;
    const bool now =
        failAt != 0 && (fault.persistence == FaultPersistence::once ? calls == failAt : calls >= failAt);
    if (now && fault.action == FaultAction::killSelf) {
        ::_exit(0);
    }
    if (now && !firstStruck) {
        firstStruck = call;
    }
    return now;
}

int FaultVfs::Faults::before(VfsCall call, int usual) {
    if (!counts(call) || !strikes(call)) {
        return SQLITE_OK;
    }
    return fault.code == SQLITE_FULL && takesRoom(call) ? SQLITE_FULL : usual;
}

int FaultVfs::Faults::tornBytes(int size) {
    return fault.action == FaultAction::tear ? size / 2 : 0;
}

int FaultVfs::Faults::refusal(DiskCall call, const std::string& /*path*/) {
    if (!scope.beside || !strikes(call == DiskCall::sync ? VfsCall::sync : VfsCall::open)) {
        return 0;
    }
    return fault.code == SQLITE_FULL ? ENOSPC : EIO;
}

FaultVfs::FaultVfs(FaultScope scope) : m_vfs(m_faults) {
    m_faults.scope = scope;
    if (scope.beside) {
        m_hearing.emplace(m_faults);
    }
}

void FaultVfs::failAt(std::int64_t nth, Fault fault) {
    m_faults.fault = fault;
    m_faults.calls = 0;
    m_faults.firstStruck.reset();
    m_faults.failAt = nth;
}

}  // namespace gramhour::test
