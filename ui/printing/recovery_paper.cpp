#include "ui/printing/recovery_paper.h"

#include <QCoreApplication>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecoveryPaper)
};

}  // namespace

Paper recoveryPaper(const ClinicDetails& clinic, const std::string& code, UtcTime now,
                    const std::string& printedBy) {
    Paper paper;
    paper.type = Paper::Type::LargeOnePage;
    paper.frame = {.clinic = fromUtf8(clinic.name),
                   .patient = {},
                   .patientFacts = {},
                   .allergies = {},
                   .subject = Words::tr("Recovery code"),
                   .printed = Words::tr("Printed by %1, %2").arg(fromUtf8(printedBy), dateTimeText(now))};
    paper.title = Words::tr("Recovery code of the clinic's file");
    paper.subtitle =
        Words::tr("Lock it away, not beside this computer. Whoever has it and a copy of the file can read "
                  "everything.");
    PaperSection what;
    what.title = Words::tr("The code");
    what.facts = {{Words::tr("Code"), fromUtf8(code), Tone::Accent}};
    PaperSection how;
    how.title = Words::tr("When no computer opens the clinic any more");
    how.style = PaperSection::Lines::Bullets;
    how.lines = {
        Words::tr(
            "Install Gramhour on a computer, and put the clinic's file and the file of the same name that "
            "ends in .keys there; every backup has both."),
        Words::tr("Start the program and type the code when it asks; hyphens and small letters do not "
                  "matter."),
        Words::tr(
            "An earlier code opens nothing any more. This one ends when a new one is made in Settings."),
        Words::tr("If somebody may have read it, make a new one, and have the key of the file changed "
                  "(gramhour-cli key change).")};
    paper.sections = {what, how};
    paper.fileName = QStringLiteral("recovery-code.pdf");
    return paper;
}

}  // namespace gramhour::ui
