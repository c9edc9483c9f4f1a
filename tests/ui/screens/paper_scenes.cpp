#include "tests/ui/screens/paper_scenes.h"

#include <algorithm>

#include <QDir>

#include "ui/history/record_print.h"
#include "ui/history/record_report.h"
#include "ui/printing/downtime_sheet.h"
#include "ui/printing/handover.h"
#include "ui/printing/leaflet.h"
#include "ui/printing/paper_output.h"
#include "ui/record_fixture.h"

namespace gramhour::ui::gallery {

namespace {

constexpr int kDotsPerInch = 110;

bool isWanted(const QString& name, const QStringList& names) {
    return names.isEmpty() || std::any_of(names.begin(), names.end(),
                                          [&name](const QString& each) { return name.startsWith(each); });
}

bool write(const QDir& folder, const QString& name, const Paper& paper) {
    const QList<QImage> pictures = paperPictures(paper, kDotsPerInch);
    for (qsizetype page = 0; page < pictures.size(); ++page) {
        const QString file = pictures.size() == 1 ? QStringLiteral("%1.png").arg(name)
                                                  : QStringLiteral("%1-%2.png").arg(name).arg(page + 1);
        if (!pictures[page].save(folder.filePath(file))) {
            return false;
        }
    }
    return true;
}

/// Two chairs in use, somebody waiting; and the paper for the envelope.
bool writeDowntime(const QDir& folder, const QString& sheetName, const QString& codeName) {
    test::ClinicFixture clinic;
    const PatientId quist = clinic.addPatient("Amara", "Quist", "1981-04-12");
    static_cast<void>(
        clinic.patients().setAllergies(*clinic.nurse, quist, AllergyStatus::listed,
                                       {{{}, "penicillin", "swelling", Severity::anaphylaxis}}));
    static_cast<void>(clinic.runningSession(quist, Mass::fromGrams(2), ChairId(2)));
    clinic.clock.advance(Duration::fromMinutes(40));
    const PatientId chen = clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    static_cast<void>(clinic.readySession(clinic.orderedVisit(chen, Mass::fromGrams(1)), ChairId(5)));
    static_cast<void>(
        clinic.orderedVisit(clinic.addPatient("Thandiwe", "Mokoena", "1975-06-22"), Mass::fromGrams(1)));
    const DowntimeSheet sheet = DowntimeService(clinic.context()).today(clinic.clock.now());
    return write(folder, sheetName, downtimePaper(sheet, {})) &&
           write(folder, codeName,
                 downtimeCodePaper(sheet.clinic, "7QK2M-0000X-ABCDE-99999", sheet.at, "A. Lindgren"));
}

}  // namespace

bool writePapers(const QDir& folder, const QStringList& names) {
    const QStringList all{QStringLiteral("pdf-record"), QStringLiteral("pdf-leaflet"),
                          QStringLiteral("pdf-ambulance")};
    const QString sheetName = QStringLiteral("pdf-downtime");
    if (isWanted(sheetName, names) &&
        !writeDowntime(folder, sheetName, QStringLiteral("pdf-downtime-code"))) {
        return false;
    }
    if (std::none_of(all.begin(), all.end(), [&](const QString& name) { return isWanted(name, names); })) {
        return true;
    }
    test::EveryKind session;
    session.snapshot->patient.details.emergencyContact = "Jan, brother, 0900 555 0164";
    session.snapshot->order.limits = {{"pump-rate", false, "1200 mL/h", "999 mL/h", "short bag"}};
    const ClinicDetails clinic = session.clinic.clinic().clinic();
    const std::string reader = "R. Okafor, RN";
    bool isWritten = true;
    if (isWanted(all[0], names)) {
        isWritten =
            write(folder, all[0],
                  recordPaper(makeRecord({*session.snapshot, *session.visit, clinic, session.now, reader})));
    }
    if (isWanted(all[1], names)) {
        session.snapshot->order.sedativeTaken = true;
        isWritten = write(folder, all[1],
                          leafletPaper({.session = *session.snapshot,
                                        .clinic = clinic,
                                        .nextVisit = test::EveryKind::at("14:30") + Duration::fromDays(14),
                                        .now = session.now,
                                        .reader = reader,
                                        .aftercare = std::nullopt})) &&
                    isWritten;
    }
    if (isWanted(all[2], names)) {
        session.goBackTo("09:45");
        isWritten = write(folder, all[2],
                          handoverPaper({.session = *session.snapshot,
                                         .screening = &*session.visit->screening,
                                         .clinic = clinic,
                                         .now = session.now,
                                         .reader = reader})) &&
                    isWritten;
    }
    return isWritten;
}

}  // namespace gramhour::ui::gallery
