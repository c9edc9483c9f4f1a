#include "ui/printing/day_sheet.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <QCoreApplication>

#include "service/audit_service.h"
#include "session/amendments.h"
#include "ui/printing/barcode.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DaySheet)
};

constexpr qsizetype kHashGroup = 8;
constexpr qsizetype kHalfOfHash = 32;
constexpr qreal kBarcodeHeight = 10;  // millimetres
const QString kNothing = QStringLiteral("—");

QString outcomeOf(const DaySession& one) {
    const SessionSummary& summary = one.row.row.summary;
    const QString word = summary.outcome == Outcome::open ? phaseWords(summary.phase).word
                                                          : outcomeWords(summary.outcome).word;
    return one.row.stopReason.empty() ? word : Words::tr("%1: %2").arg(word, fromUtf8(one.row.stopReason));
}

QString reactionOf(const DaySession& one) {
    return one.row.fact.reactionGrade == 0 ? kNothing : Words::tr("grade %1").arg(one.row.fact.reactionGrade);
}

/// "5 of 6 on time; 1 late"
QString checksOf(const DaySession& one, UtcTime now) {
    const SessionFact& fact = one.row.fact;
    QStringList parts;
    if (fact.checksPlanned > 0) {
        parts += Words::tr("%1 of %2 on time").arg(fact.checksOnTime).arg(fact.checksPlanned);
    }
    if (fact.checksLate > 0) {
        parts += Words::tr("%1 late").arg(fact.checksLate);
    }
    if (fact.checksMissed > 0) {
        parts += Words::tr("%1 missed").arg(fact.checksMissed);
    }
    const std::size_t unexplained = one.session.unexplainedChecks(now).size();
    if (unexplained > 0) {
        parts += Words::tr("%1 not explained").arg(unexplained);
    }
    return parts.isEmpty() ? kNothing : parts.join(QStringLiteral("; "));
}

QString timesOf(const DaySession& one) {
    const SessionSummary& summary = one.row.row.summary;
    const QString from = timeText(one.row.row.sortTime());
    return summary.infusionEndedAt ? Words::tr("%1–%2").arg(from, timeText(*summary.infusionEndedAt)) : from;
}

QStringList lineOf(const DaySession& one, UtcTime now) {
    const SessionRow& row = one.row.row;
    const bool isGiven = one.row.fact.took.has_value();
    return {timesOf(one),
            Words::tr("%1, %2, MRN %3")
                .arg(fromUtf8(row.patientName()), dateText(row.patientBirthDate), fromUtf8(row.recordNumber)),
            Words::tr("%1 / %2").arg(massText(row.orderedDose),
                                     isGiven ? gramsText(one.row.fact.given, 2) : kNothing),
            outcomeOf(one),
            reactionOf(one),
            checksOf(one, now),
            one.row.fact.isSigned ? Words::tr("signed") : Words::tr("NOT SIGNED")};
}

PaperSection chairSection(const QString& chair, const std::vector<const DaySession*>& sessions, UtcTime now) {
    PaperSection section;
    section.title = chair;
    section.table.headers = {Words::tr("Time"),    Words::tr("Patient"),  Words::tr("Ordered / given"),
                             Words::tr("Outcome"), Words::tr("Reaction"), Words::tr("Checks"),
                             Words::tr("Record")};
    section.table.shares = {3, 7, 4, 5, 3, 5, 3};
    for (const DaySession* one : sessions) {
        section.table.rows.append(lineOf(*one, now));
    }
    return section;
}

QList<PaperSection> chairSections(const DaySheetSource& source) {
    std::map<QString, std::vector<const DaySession*>> chairs;
    for (const DaySession& one : source.sessions) {
        chairs[fromUtf8(one.row.row.chairName)].push_back(&one);
    }
    QList<PaperSection> sections;
    for (auto& [chair, sessions] : chairs) {
        std::sort(sessions.begin(), sessions.end(), [](const DaySession* a, const DaySession* b) {
            return a->row.row.sortTime() < b->row.row.sortTime();
        });
        sections += chairSection(chair, sessions, source.now);
    }
    return sections;
}

PaperSection staffSection(const DaySheetSource& source) {
    std::map<QString, int> people;
    for (const DaySession& one : source.sessions) {
        for (const NamedStaff& person : one.session.people) {
            ++people[fromUtf8(person.displayName)];
        }
    }
    PaperSection section;
    section.title = Words::tr("Who worked at these sessions");
    for (const auto& [name, sessions] : people) {
        section.facts.append(
            {name, sessions == 1 ? Words::tr("1 session") : Words::tr("%1 sessions").arg(sessions)});
    }
    if (people.empty()) {
        section.lines += Words::tr("Nobody.");
    }
    return section;
}

PaperSection stockSection(const DaySheetSource& source) {
    using Lot = std::tuple<std::string, std::string, std::string>;  // product, lot, expiry
    std::map<Lot, int> bags;
    for (const DaySession& one : source.sessions) {
        std::vector<SessionEvent> log;
        for (const StoredEvent& stored : one.session.events) {
            log.push_back(stored.event);
        }
        const auto count = [&](const auto& bag) {
            const Product* product = one.session.protocol->findProduct(bag.productId);
            ++bags[{product != nullptr ? product->name : bag.productId, bag.lot, bag.expiry.toIso()}];
        };
        for (const SessionEvent& event : effectiveLog(log)) {
            if (const auto* prepared = std::get_if<Prepared>(&event.body)) {
                count(*prepared);
            } else if (const auto* changed = std::get_if<BagChanged>(&event.body)) {
                count(*changed);
            }
        }
    }
    PaperSection section;
    section.title = Words::tr("Bags made up");
    section.table.headers = {Words::tr("Product"), Words::tr("Lot"), Words::tr("Expires"), Words::tr("Bags")};
    section.table.shares = {8, 4, 4, 2};
    for (const auto& [lot, count] : bags) {
        const std::optional<Date> expiry = Date::parseIso(std::get<2>(lot));
        section.table.rows.append({fromUtf8(std::get<0>(lot)), fromUtf8(std::get<1>(lot)),
                                   expiry ? dateText(*expiry) : kNothing, QString::number(count)});
    }
    if (bags.empty()) {
        section.lines += Words::tr("None.");
    }
    return section;
}

QString grouped(const QString& hash) {
    QStringList groups;
    for (qsizetype at = 0; at < hash.size(); at += kHashGroup) {
        groups += hash.mid(at, kHashGroup);
    }
    return groups.join(QLatin1Char(' '));
}

PaperPicture barcodePicture(const QString& text, const QString& words) {
    return {kBarcodeHeight,
            [barcode = code128(text)](QPainter& painter, const QRectF& box) {
                paintBarcode(painter, box, barcode);
            },
            words};
}

PaperSection auditSection(const DaySheetSource& source) {
    PaperSection section;
    section.title = Words::tr("Audit trail");
    // One barcode for all of it would have bars too fine for an ordinary scanner.
    const QString anchor = fromUtf8(auditAnchorText(source.auditHead));
    const qsizetype half = anchor.size() - kHalfOfHash;
    section.pictures.append(
        barcodePicture(anchor.left(half), Words::tr("Barcode of the entry and half of its hash")));
    section.pictures.append(barcodePicture(anchor.mid(half), Words::tr("Barcode of the other half")));
    section.facts.append({Words::tr("Newest entry"), QString::number(source.auditHead.id)});
    section.facts.append({Words::tr("Its hash"), grouped(fromUtf8(source.auditHead.hash))});
    section.lines += Words::tr("Keep this sheet. With these two the trail can be proved later: "
                               "gramhour-cli audit verify --anchor NUMBER:HASH");
    return section;
}

QList<PaperFact> headFacts(const DaySheetSource& source) {
    std::map<Outcome, int> outcomes;
    int reactions = 0;
    int late = 0;
    int isNotSigned = 0;
    for (const DaySession& one : source.sessions) {
        ++outcomes[one.row.row.summary.outcome];
        reactions += one.row.fact.reactionGrade > 0 ? 1 : 0;
        late += one.row.fact.checksLate + one.row.fact.checksMissed;
        isNotSigned += one.row.fact.isSigned ? 0 : 1;
    }
    QStringList parts;
    for (const auto& [outcome, count] : outcomes) {
        const QString word =
            outcome == Outcome::open ? Words::tr("not ended") : outcomeWords(outcome).word.toLower();
        parts += Words::tr("%1 %2").arg(count).arg(word);
    }
    const QString sessions = QString::number(source.sessions.size());
    QList<PaperFact> facts;
    facts.append(
        {Words::tr("Sessions"),
         parts.isEmpty() ? sessions : Words::tr("%1: %2").arg(sessions, parts.join(QStringLiteral(", ")))});
    facts.append({Words::tr("With a reaction"), QString::number(reactions),
                  reactions > 0 ? Tone::Warn : Tone::Neutral});
    facts.append(
        {Words::tr("Checks late or missed"), QString::number(late), late > 0 ? Tone::Warn : Tone::Neutral});
    facts.append({Words::tr("Records not signed"), QString::number(isNotSigned),
                  isNotSigned > 0 ? Tone::Bad : Tone::Neutral});
    return facts;
}

}  // namespace

Paper daySheetPaper(const DaySheetSource& source) {
    Paper paper;
    paper.title = Words::tr("End of day, %1").arg(dateText(source.day));
    paper.subtitle = Words::tr("As it stands at %1").arg(dateTimeText(source.now));
    paper.frame = {.clinic = fromUtf8(source.clinic.name),
                   .patient = {},
                   .patientFacts = {},
                   .allergies = {},
                   .subject = paper.title,
                   .printed =
                       Words::tr("Printed by %1, %2").arg(fromUtf8(source.reader), dateTimeText(source.now))};
    paper.head = headFacts(source);
    if (source.sessions.empty()) {
        PaperSection none;
        none.title = Words::tr("Chairs");
        none.lines += Words::tr("No session was opened on this day.");
        paper.sections.append(none);
    }
    paper.sections += chairSections(source);
    paper.sections.append(staffSection(source));
    paper.sections.append(stockSection(source));
    paper.sections.append(auditSection(source));
    PaperSection closing;
    closing.title = Words::tr("Closed by");
    closing.lines += Words::tr("Name, time, signature: ______________________________________________");
    paper.sections.append(closing);
    paper.fileName = QStringLiteral("day-%1.pdf").arg(fromUtf8(source.day.toIso()));
    return paper;
}

}  // namespace gramhour::ui
