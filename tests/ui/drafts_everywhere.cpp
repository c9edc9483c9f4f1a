// What is typed into a form and left is kept: through leaving, locking and a restart, and the board's list
// names it.
#include <algorithm>
#include <vector>

#include <QLineEdit>
#include <QPlainTextEdit>

#include "support/catch.h"
#include "ui/session_driver.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Where a visit has to stand for a form to be there.
enum class Stand { Preparing, Infusing, Paused, Reacted, Observing };

struct Form {
    const char* name;  ///< as the board's list knows it
    Stand stand;
    Qt::Key key;         ///< opens it; none: the form is the page
    const char* button;  ///< opens it where there is no key
    const char* field;
    const char* text;
};

const std::vector<Form> kForms{
    {"prepare", Stand::Preparing, Qt::Key_unknown, nullptr, "prepare.bag.lot", "7F2299"},
    {"vitals", Stand::Infusing, Qt::Key_V, nullptr, "vitals.systolic", "131"},
    {"pause", Stand::Infusing, Qt::Key_P, nullptr, "pause.reason", "Lavatory"},
    {"rate", Stand::Infusing, Qt::Key_R, nullptr, "rate.rate", "101.5"},
    {"site", Stand::Infusing, Qt::Key_S, nullptr, "site.note", "a little tender"},
    {"note", Stand::Infusing, Qt::Key_N, nullptr, "note.text", "Water given"},
    {"reaction", Stand::Infusing, Qt::Key_X, nullptr, "reaction.intervention", "Legs raised"},
    {"stop", Stand::Infusing, Qt::Key_T, nullptr, "stop.reason", "Asked to stop"},
    {"line", Stand::Infusing, Qt::Key_I, nullptr, "line.reason", "Kinked"},
    {"bag", Stand::Infusing, Qt::Key_B, nullptr, "bag.lot", "7F2300"},
    {"resume", Stand::Paused, Qt::Key_P, nullptr, "resume.reason", "Back in the chair"},
    {"stay_paused", Stand::Paused, Qt::Key_G, nullptr, "stay_paused.reason", "Waits for the prescriber"},
    {"course", Stand::Reacted, Qt::Key_F, nullptr, "course.done", "Cool cloth"},
    {"amend-7", Stand::Infusing, Qt::Key_unknown, "session.log.correct", "amend.reason_of_correction",
     "Digit too many"},
    {"discharge", Stand::Observing, Qt::Key_unknown, nullptr, "discharge.advice_given.reason",
     "Sent by post"},
    {"reopen", Stand::Observing, Qt::Key_unknown, "observe.reopen", "reopen.reason", "Wrong button"},
};

void bring(VisitClinic& clinic, Stand stand) {
    if (stand == Stand::Preparing) {
        clinic.order();
        clinic.session =
            clinic.clinic.sessions()
                .open(*clinic.clinic.nurse, *clinic.visit, clinic.clinic.clinic().chairs().front().id)
                .value();
        return;
    }
    clinic.run();
    clinic.pass(10);
    switch (stand) {
    case Stand::Paused:
        clinic.record(Paused{"Lavatory"});
        break;
    case Stand::Reacted:
        clinic.record(Reaction{{"flushing"}, 1, "Slower", true});
        break;
    case Stand::Observing:
        clinic.record(Stopped{"Wrong button"});
        break;
    default:
        clinic.vitals(188, 54, 76, 16, 98);
        break;
    }
}

void open(const VisitWindow& window, const Form& form) {
    if (form.key != Qt::Key_unknown) {
        window.press(form.key);
    } else if (form.button != nullptr && std::string(form.button) == "session.log.correct") {
        window.press(Qt::Key_E);
        window.press(Qt::Key_Return);
    } else if (form.button != nullptr) {
        window.click(form.button);
    }
}

/// Opens the form unless it opened by itself.
void openAgain(const VisitWindow& window, const Form& form) {
    if (!window.isShown(form.field)) {
        open(window, form);
    }
}

std::string typed(const VisitWindow& window, const char* name) {
    QWidget& field = window.find(name);
    if (const auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        return text->toPlainText().toStdString();
    }
    const auto* line = qobject_cast<QLineEdit*>(&field);
    return line != nullptr ? line->text().toStdString() : std::string();
}

void typeInto(const VisitWindow& window, const Form& form) {
    QWidget& field = window.find(form.field);
    if (auto* line = qobject_cast<QLineEdit*>(&field)) {
        line->setText(QString::fromUtf8(form.text));
        Q_EMIT line->textEdited(line->text());
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        text->setPlainText(QString::fromUtf8(form.text));
    }
    VisitWindow::settle();
}

}  // namespace

TEST_CASE("every form of a session keeps what was typed when it is left", "[ui][session][drafts][H-10]") {
    for (const Form& form : kForms) {
        DYNAMIC_SECTION(form.name) {
            VisitClinic clinic;
            bring(clinic, form.stand);
            std::string name = form.name;
            if (name == "amend-7") {
                name = "amend-" + std::to_string(clinic.snapshot().events.size());
            }
            {
                const VisitWindow window(clinic);
                open(window, form);
                typeInto(window, form);
                window.presenter->leave();  // what locking does too
            }
            const std::vector<DraftRow> rows = clinic.clinic.drafts().rows();
            const auto row = std::find_if(rows.begin(), rows.end(),
                                          [&name](const DraftRow& each) { return each.form == name; });
            REQUIRE(row != rows.end());
            CHECK(row->visit == clinic.visit);
            CHECK(row->savedByName == "R. Okafor, RN");
            REQUIRE(row->patient);
            CHECK(row->patient->familyName == "Lindqvist");

            // A new window knows nothing but what is stored.
            const VisitWindow again(clinic);
            openAgain(again, form);
            CHECK(typed(again, form.field) == form.text);
        }
    }
}
