#pragma once

#include <optional>
#include <string>

#include <QByteArray>

namespace gramhour::ui {

/// The same PDF, encrypted with AES-256 (revision 6 of PDF's security handler, ISO 32000-2, 7.6.4) so that
/// any reader opens it with `code`, and nothing without; with the code everything is allowed. None when the
/// bytes are no PDF. May be called from any thread.
[[nodiscard]] std::optional<QByteArray> sealedPdf(const QByteArray& pdf, const std::string& code);

}  // namespace gramhour::ui
