#include "ui/printing/leaflet.h"

#include <QCoreApplication>

#include "session/reaction_course.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Leaflet)
};

constexpr int kGramPlaces = 2;

QString lowered(const QString& word) {
    return word.left(1).toLower() + word.mid(1);
}

QString givenLine(const LeafletSource& source) {
    const SessionState& state = source.session.state;
    const MedicationOrder& order = source.session.order;
    if (!state.startedAt) {
        return Words::tr("No infusion was given today.");
    }
    const QString given = gramsText(deliveredDose(state, source.now), kGramPlaces);
    const QString salt = saltText(order.salt);
    if (state.outcome == Outcome::stoppedEarly) {
        return Words::tr(
                   "The infusion was stopped early. You were given %1 of %2 into a vein; %3 was planned.")
            .arg(given, salt, massText(order.dose));
    }
    return Words::tr("You were given %1 of %2 into a vein.").arg(given, salt);
}

/// "At 10:20 you had: flushing, nausea. It has passed."
QString reactionLine(const LeafletSource& source, const ReactionCourse& course) {
    const QString what =
        Words::tr("At %1 you had: %2.")
            .arg(timeText(course.reaction.at),
                 lowered(symptomsText(*source.session.protocol, course.reaction.body.symptoms)));
    const ReactionOutcome* outcome = course.outcome();
    if (outcome == nullptr) {
        return Words::tr("%1 Tell every clinic about it before another infusion.").arg(what);
    }
    switch (outcome->status) {
    case ReactionStatus::resolved:
        return Words::tr("%1 It has passed. Tell every clinic about it before another infusion.").arg(what);
    case ReactionStatus::improving:
        return Words::tr("%1 It was getting better when you left. Call us if it comes back.").arg(what);
    case ReactionStatus::ongoing:
        return Words::tr("%1 It had not passed when you left. Call us if it gets worse.").arg(what);
    case ReactionStatus::transferred:
        return Words::tr("%1 You were taken to a hospital for it.").arg(what);
    }
    return what;
}

PaperSection todaySection(const LeafletSource& source) {
    PaperSection section;
    section.title = Words::tr("Your visit");
    section.lines += givenLine(source);
    for (const ReactionCourse& course : reactionCourses(source.session.state)) {
        section.lines += reactionLine(source, course);
    }
    return section;
}

PaperSection sedativeSection() {
    PaperSection section;
    section.title = Words::tr("You have taken a medicine that makes you drowsy");
    section.style = PaperSection::Lines::Bullets;
    section.tone = Tone::Warn;
    section.lines = {Words::tr("Do not drive or use machines today."),
                     Words::tr("Let somebody take you home.")};
    return section;
}

PaperSection reachSection(const LeafletSource& source) {
    PaperSection section;
    section.title = Words::tr("How to reach us");
    const QString clinic = fromUtf8(source.clinic.name);
    const QString phone = fromUtf8(source.clinic.phone);
    section.facts.append({Words::tr("Clinic"), clinic});
    section.facts.append({Words::tr("Phone"), phone, Tone::Accent});
    section.facts.append({Words::tr("Next visit"),
                          source.nextVisit ? dateTimeText(*source.nextVisit) : Words::tr("not booked yet")});
    return section;
}

}  // namespace

Paper leafletPaper(const LeafletSource& source) {
    const SessionSnapshot& session = source.session;
    const PatientDetails& patient = session.patient.details;
    const UtcTime day = session.state.startedAt.value_or(session.session.openedAt);
    Paper paper;
    paper.type = Paper::Type::LargeOnePage;
    paper.frame = {
        .clinic = fromUtf8(source.clinic.name),
        .patient = patientName(patient),
        .patientFacts = {dateText(patient.birthDate)},
        .allergies = {},
        .subject = Words::tr("After your infusion, %1").arg(dateText(day)),
        .printed =
            source.reader.empty()
                ? Words::tr("Printed %1").arg(dateTimeText(source.now))
                : Words::tr("Printed by %1, %2").arg(fromUtf8(source.reader), dateTimeText(source.now))};
    paper.title = Words::tr("After your infusion");
    paper.subtitle = dateText(day);
    paper.sections.append(todaySection(source));
    if (session.order.sedativeTaken) {
        paper.sections.append(sedativeSection());
    }
    for (const LeafletSection& advice : source.aftercare.value_or(session.protocol->aftercare)) {
        PaperSection section;
        section.title = fromUtf8(advice.title);
        section.style = PaperSection::Lines::Bullets;
        for (const std::string& line : advice.lines) {
            section.lines += fromUtf8(line);
        }
        paper.sections.append(section);
    }
    paper.sections.append(reachSection(source));
    paper.fileName = QStringLiteral("leaflet-%1-%2.pdf")
                         .arg(fromUtf8(toLocal(day).date.toIso()))
                         .arg(session.session.id.value());
    return paper;
}

}  // namespace gramhour::ui
