#include "ui/printing/sealed_pdf.h"

#include <memory>
#include <type_traits>
#include <utility>

#include <qpdf/qpdf-c.h>

namespace gramhour::ui {

namespace {

constexpr const char* kName = "downtime sheet";  // in messages that nobody reads

struct Cleanup {
    void operator()(qpdf_data document) const {
        static_cast<void>(
            qpdf_get_error(document));  // or the library says on the terminal that nobody looked
        qpdf_cleanup(&document);
    }
};
using Document = std::unique_ptr<std::remove_pointer_t<qpdf_data>, Cleanup>;

/// The bytes outlive the document. Null when they don't open so.
Document opened(const QByteArray& pdf, const char* code) {
    Document document(qpdf_init());
    qpdf_silence_errors(document.get());  // its words could hold what the sheet holds
    qpdf_set_suppress_warnings(document.get(), QPDF_TRUE);
    const auto size = static_cast<unsigned long long>(pdf.size());
    const QPDF_ERROR_CODE ended = qpdf_read_memory(document.get(), kName, pdf.constData(), size, code);
    return (ended & (QPDF_ERRORS)) != 0 ? nullptr : std::move(document);
}

/// Empty when it could not be done.
QByteArray encrypted(const QByteArray& pdf, const std::string& code) {
    const Document document = opened(pdf, nullptr);
    if (document == nullptr || ((qpdf_init_write_memory(document.get()) & (QPDF_ERRORS)) != 0)) {
        return {};
    }
    qpdf_set_r6_encryption_parameters2(document.get(), code.c_str(), code.c_str(), QPDF_TRUE, QPDF_TRUE,
                                       QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
    if ((qpdf_write(document.get()) & (QPDF_ERRORS)) != 0) {
        return {};
    }
    const auto* const bytes = reinterpret_cast<const char*>(qpdf_get_buffer(document.get()));
    return {bytes, static_cast<qsizetype>(qpdf_get_buffer_length(document.get()))};
}

/// What was written is what would be read on a bad day: it opens with the code, and does not without.
bool opensOnlyWith(const QByteArray& sealed, const std::string& code) {
    const Document with = opened(sealed, code.c_str());
    return with != nullptr && qpdf_is_encrypted(with.get()) != QPDF_FALSE &&
           qpdf_get_num_pages(with.get()) > 0 && opened(sealed, nullptr) == nullptr;
}

}  // namespace

std::optional<QByteArray> sealedPdf(const QByteArray& pdf, const std::string& code) {
    if (code.empty()) {
        return std::nullopt;
    }
    QByteArray sealed = encrypted(pdf, code);
    const bool isGood = !sealed.isEmpty() && opensOnlyWith(sealed, code);
    return isGood ? std::optional(std::move(sealed)) : std::nullopt;
}

}  // namespace gramhour::ui
