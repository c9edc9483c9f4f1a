#pragma once

#include <QFont>
#include <QMarginsF>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPaintDevice;
class QPainter;

namespace gramhour::ui {

/// What stands on every page of every paper: whose it is, from where, which page of how many, and who printed
/// it when. A page that falls out of a folder can be put back.
struct PageFrame {
    QString clinic;
    QString patient;           ///< empty for a paper about nobody: then there is no line for one
    QStringList patientFacts;  ///< "F", "12 Apr 1981 (44)", "MRN 204-771"
    QString allergies;         ///< "Allergies: penicillin — anaphylaxis"
    QString subject;           ///< at the bottom: what the paper is
    QString printed;           ///< "Printed by R. Okafor, RN, 3 Mar 2026, 11:30"
};

/// Margins of every A4 paper, in millimetres.
inline constexpr QMarginsF kPageMargins{16, 12, 16, 11};

/// Millimetres in the device's own units.
[[nodiscard]] qreal millimetres(const QPaintDevice& device, qreal value);
/// The font of papers; black on white whatever the screen's theme.
[[nodiscard]] QFont paperFont(qreal points, QFont::Weight weight = QFont::Normal);
/// A text cut into the lines that fit the width; a word that is too long is broken, nothing is left out.
[[nodiscard]] QStringList wrappedLines(const QString& text, const QFont& font, qreal width,
                                       const QPaintDevice& device);

/// The frame on one device. `sheet` is the page within its margins, in the device's units.
class PageFramePainter {
public:
    PageFramePainter(const PageFrame& frame, const QPaintDevice& device, const QRectF& sheet);

    /// What is left for the contents.
    [[nodiscard]] QRectF body() const { return m_body; }
    void paint(QPainter& painter, int page, int pages) const;
    /// The frame's words, as they are read.
    [[nodiscard]] QStringList texts(int page, int pages) const;

private:
    [[nodiscard]] qreal lineHeight(const QFont& font) const;

    PageFrame m_frame;
    const QPaintDevice& m_device;
    QRectF m_sheet;
    QRectF m_body;
    QFont m_font;
    QFont m_strong;
    QStringList m_top;     ///< lines below the name: facts and allergies, wrapped
    QStringList m_bottom;  ///< lines beside the page number, wrapped
    qreal m_clinicWidth = 0;
    QStringList m_name;
};

}  // namespace gramhour::ui
