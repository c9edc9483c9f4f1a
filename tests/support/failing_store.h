#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/store.h"

namespace gramhour::test {

/// A store whose disk fails when told: everything is done, and then not kept.
class FailingStore final : public Store {
public:
    explicit FailingStore(Store& store) : m_store(store) {}

    [[nodiscard]] std::vector<std::string> fileProblems() override { return m_store.fileProblems(); }
    bool failsAtCommit = false;

    struct DiskFull {};

protected:
    void runRead(const std::function<void(const ReadTx&)>& use) const override {
        m_store.read([&](const ReadTx& tx) { use(tx); });
    }
    void runWrite(const std::function<void(WriteTx&)>& use) override {
        m_store.write([&](WriteTx& tx) {
            use(tx);
            if (failsAtCommit) {
                throw DiskFull();
            }
        });
    }

private:
    Store& m_store;
};

}  // namespace gramhour::test
