#pragma once

#include "ui/support/ask.h"

namespace gramhour::test {

/// Nobody is there to answer.
class NobodyToAsk final : public ui::Ask {
public:
    bool confirm(QWidget* /*parent*/, const QString& /*title*/, const QString& /*text*/,
                 const QString& /*action*/) override {
        return false;
    }
    std::optional<QString> saveFileName(QWidget* /*parent*/, const QString& /*title*/,
                                        const QString& /*suggested*/, const QString& /*filter*/) override {
        return std::nullopt;
    }
    std::optional<QString> openFileName(QWidget* /*parent*/, const QString& /*title*/,
                                        const QString& /*filter*/) override {
        return std::nullopt;
    }
    std::optional<QString> folderName(QWidget* /*parent*/, const QString& /*title*/,
                                      const QString& /*start*/) override {
        return std::nullopt;
    }
};

}  // namespace gramhour::test
