#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>
#include <QStringList>

#include "service/session_service.h"

class QPagedPaintDevice;
class QPainter;

/// The label that goes onto a bag: whose it is, what is in it, how it runs, who made and checked it. 100 × 60
/// mm.
namespace gramhour::ui {

/// The words of one label.
struct BagLabel {
    QString patient;
    QStringList patientFacts;  ///< "F", "12 Apr 1981 (44)", "MRN 204-771"
    QString drug;              ///< "magnesium sulfate 2 g": the salt in full, always
    QString elemental;         ///< "197.22 mg magnesium · 8.115 mmol · 16.229 mEq"
    QString contents;          ///< "4 mL of 50 % in 250 mL sodium chloride 0.9 %"
    QString concentration;     ///< "254 mL, 0.787 %"
    QString rate;              ///< "127 mL/h for 120 min"
    QString drops;             ///< "42 drops/min with a set of 20 drops/mL"; empty on a pump only
    QString product;           ///< "50 % vial 2 mL (1 g)"
    QString lot;               ///< "7F2210, use by 30 Jun 2027"
    QString prepared;          ///< "R. Okafor, RN, 3 Mar 2026, 09:05"
    QString checked;           ///< "S. Kim, RN"; empty leaves a line to sign on
    QString clinic;
    QString code;  ///< in the barcode and below it: "GO1207"

    /// All words in the order in which they are read.
    [[nodiscard]] QStringList texts() const;
};

/// The label of the bag that is on now: the last one changed to, or the one prepared. None before a bag was
/// prepared.
[[nodiscard]] std::optional<BagLabel> bagLabel(const SessionSnapshot& session, const ClinicDetails& clinic,
                                               UtcTime now);

/// Paints the label into the box, which has the label's proportions.
void paintBagLabel(QPainter& painter, const QRectF& box, const BagLabel& label);
/// On a page of the label's size.
void printBagLabel(const BagLabel& label, QPagedPaintDevice& device);
[[nodiscard]] QByteArray bagLabelPdf(const BagLabel& label);
/// As a picture, for a preview.
[[nodiscard]] QImage bagLabelPicture(const BagLabel& label, int dotsPerInch);

}  // namespace gramhour::ui
