#include "ui/printing/sealed_pdf.h"

#include <exception>
#include <utility>

#define POINTERHOLDER_TRANSITION 4  // libqpdf's question: shared pointers are the standard's
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace gramhour::ui {

namespace {

QByteArray encrypted(const QByteArray& pdf, const std::string& code) {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("downtime sheet", pdf.constData(), static_cast<std::size_t>(pdf.size()));
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setR6EncryptionParameters(code.c_str(), code.c_str(), true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), static_cast<qsizetype>(buffer->getSize())};
}

/// What was written is what would be read on a bad day: it opens with the code, and does not without.
bool opensOnlyWith(const QByteArray& sealed, const std::string& code) {
    const auto size = static_cast<std::size_t>(sealed.size());
    QPDF with;
    with.setSuppressWarnings(true);
    with.processMemoryFile("downtime sheet", sealed.constData(), size, code.c_str());
    if (!with.isEncrypted() || with.getAllPages().empty()) {
        return false;
    }
    try {
        QPDF without;
        without.setSuppressWarnings(true);
        without.processMemoryFile("downtime sheet", sealed.constData(), size);
    } catch (const std::exception&) {
        return true;
    }
    return false;
}

}  // namespace

std::optional<QByteArray> sealedPdf(const QByteArray& pdf, const std::string& code) {
    if (code.empty()) {
        return std::nullopt;
    }
    try {
        QByteArray sealed = encrypted(pdf, code);
        return opensOnlyWith(sealed, code) ? std::optional(std::move(sealed)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;  // its words could hold what the sheet holds
    }
}

}  // namespace gramhour::ui
