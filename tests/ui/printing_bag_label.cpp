// The label of a bag, and the bars on it.
#include <numeric>

#include <QImage>
#include <QPainter>

#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "ui/printing/bag_label.h"
#include "ui/printing/barcode.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

ui::BagLabel labelOf(ClinicFixture& clinic, SessionId session) {
    return ui::bagLabel(clinic.sessions().snapshot(session).value(), clinic.clinic().clinic(),
                        clinic.clock.now())
        .value();
}

}  // namespace

TEST_CASE("a code is set in the bars that the standard gives", "[ui][printing]") {
    // Code 128 by ISO/IEC 15417, code set B, where a letter's value is its ASCII code less 32: G is 39 with
    // the bars 211313, O is 47 with 133121. Start B is 104, 211214. Check: 104 + 1 × 39 + 2 × 47 = 237, and
    // 237 mod 103 = 31, 212321. Stop is 2331112.
    const ui::Barcode code = ui::code128(QStringLiteral("GO"));
    CHECK(code.widths == std::vector<int>{2, 1, 1, 2, 1, 4, 2, 1, 1, 3, 1, 3, 1, 3, 3, 1,
                                          2, 1, 2, 1, 2, 3, 2, 1, 2, 3, 3, 1, 1, 1, 2});
    CHECK(code.modules() == 4 * 11 + 13);
    CHECK(ui::code128(QStringLiteral("Ñ")).isEmpty());
    CHECK(ui::code128({}).isEmpty());
}

TEST_CASE("bars are whole dots wide, with quiet beside them", "[ui][printing]") {
    const ui::Barcode code = ui::code128(QStringLiteral("GO1207"));
    QImage picture(400, 40, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const QRectF bars = ui::paintBarcode(painter, QRectF(0, 0, 400, 40), code);
    painter.end();
    const int module = 400 / (code.modules() + 20);
    REQUIRE(module >= 2);
    CHECK(bars.width() == module * code.modules());
    CHECK(bars.left() >= 10 * module);
    // The row of dots, read back as widths, is the code again.
    std::vector<int> widths;
    QRgb before = qRgb(255, 255, 255);
    for (int x = qRound(bars.left()); x < qRound(bars.right()); ++x) {
        const QRgb dot = picture.pixel(x, 20);
        CHECK((dot == qRgb(0, 0, 0) || dot == qRgb(255, 255, 255)));
        if (dot != before) {
            widths.push_back(0);
            before = dot;
        }
        ++widths.back();
    }
    std::vector<int> wanted = code.widths;
    for (int& width : wanted) {
        width *= module;
    }
    CHECK(widths == wanted);
    CHECK(ui::paintBarcode(painter, QRectF(0, 0, 20, 40), code)
              .isEmpty());  // no room: nothing rather than wrong
}

TEST_CASE("a label says whose bag it is and all that is in it", "[ui][printing][H-12]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = clinic.orderedVisit(patient, Mass::fromGrams(2));
    const SessionId session = clinic.readySession(visit, ChairId(1));
    const ui::BagLabel label = labelOf(clinic, session);
    CHECK(label.patient == "Amara Lindqvist");
    CHECK(label.patientFacts == QStringList{"F", "12 Apr 1981 (44)", "MRN 100-001"});
    CHECK(label.drug == "magnesium sulfate 2 g");
    // 2 g × 98.61 mg/g, × 4.0573 mmol/g, × 8.1146 mEq/g: 197.23 mg, 8.115 mmol, 16.229 mEq (24.305 ÷ 246.47 ×
    // 2000 = 197.225 mg, half up 197.23).
    CHECK(label.elemental == "197.23 mg magnesium · 8.115 mmol · 16.229 mEq");
    CHECK(label.contents == "4 mL of 50 % in 250 mL sodium chloride 0.9 %");
    // 2 g in 254 mL is 0.787 %; over 120 min that is 127 mL/h.
    CHECK(label.concentration == "254 mL, 0.787 %");
    CHECK(label.rate == "127 mL/h for 120 min");
    CHECK(label.drops.isEmpty());
    CHECK(label.product == "50 % vial 2 mL (1 g)");
    CHECK(label.lot == "7F2210, use by 30 Jun 2027");
    CHECK(label.prepared == "R. Okafor, RN, 3 Mar 2026, 09:00");
    CHECK(label.checked == "S. Kim, RN");
    CHECK(label.code == "GO1");
    for (const QString& text : label.texts()) {
        CHECK_FALSE(text.contains(QLatin1String("MgSO")));
        CHECK_FALSE(text.contains(QLatin1String("1.0 g")));
    }
    CHECK(ui::bagLabelPdf(label).startsWith("%PDF"));
    CHECK_FALSE(ui::bagLabelPicture(label, 150).isNull());
}

TEST_CASE("the label of a changed bag has its own lot, and a line to sign on", "[ui][printing][H-12]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = clinic.runningSession(patient, Mass::fromGrams(2), ChairId(1));
    clinic.clock.advance(Duration::fromMinutes(10));
    const Date expiry = Date::fromYmd(2027, 1, 31).value();
    REQUIRE(clinic.sessions().record(
        *clinic.secondNurse, session,
        {BagChanged{"sulfate-50-2ml", "8A0001", expiry, "leaks"}, std::nullopt, {}, std::nullopt}));
    const ui::BagLabel label = labelOf(clinic, session);
    CHECK(label.lot == "8A0001, use by 31 Jan 2027");
    CHECK(label.prepared == "S. Kim, RN, 3 Mar 2026, 09:10");
    CHECK(label.checked.isEmpty());
}

TEST_CASE("there is no label before there is a bag", "[ui][printing]") {
    ClinicFixture clinic;
    const VisitId visit =
        clinic.orderedVisit(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(2));
    const SessionId session = clinic.sessions().open(*clinic.nurse, visit, ChairId(1)).value();
    CHECK_FALSE(ui::bagLabel(clinic.sessions().snapshot(session).value(), clinic.clinic().clinic(),
                             clinic.clock.now()));
}
