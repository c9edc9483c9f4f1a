#include "ui/stock/recall_paper.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/stock/stock_words.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecallPaper)
};

/// Two facts of one person under each other.
QString lines(const QStringList& parts) {
    QStringList present = parts;
    present.removeAll(QString());
    return present.isEmpty() ? QStringLiteral("—") : present.join(QLatin1Char('\n'));
}

QStringList rowOf(const RecallLine& line) {
    const PatientDetails& person = line.patient.details;
    const QString given = line.summary.outcome == Outcome::notStarted
                              ? Words::tr("not given")
                              : QStringLiteral("%1 %2").arg(gramsText(line.given, 2), saltText(line.salt));
    const QString reaction = line.summary.reactionGrade == 0 ? QString() : recallReactionText(line);
    return {QString(QChar(0x2610)),
            lines({patientName(person), Words::tr("born %1").arg(dateText(person.birthDate)),
                   Words::tr("MRN %1").arg(fromUtf8(person.recordNumber))}),
            lines({fromUtf8(person.phone), fromUtf8(person.email)}),
            lines({fromUtf8(person.emergencyContact)}),
            lines({dateTimeText(line.at), Words::tr("lot %1").arg(fromUtf8(line.lot.lot)),
                   recallStateWords(line).word}),
            lines({given, reaction})};
}

}  // namespace

Paper recallPaper(const Recall& recall, const RecallPrint& print) {
    Paper paper;
    paper.title = Words::tr("Recall of lot %1").arg(print.lot);
    paper.subtitle =
        Words::tr("Everybody here who had a bag from a lot like this. Tick who was reached, with the time.");
    paper.frame.clinic = print.clinic;
    paper.frame.subject = paper.title;
    paper.frame.printed = Words::tr("Printed by %1, %2").arg(print.printedBy, dateTimeText(print.at));
    paper.fileName = Words::tr("recall.pdf");
    for (const StockLot& lot : recall.lots) {
        const auto product = std::find_if(recall.lines.begin(), recall.lines.end(),
                                          [&](const RecallLine& line) { return line.lot.id == lot.id; });
        paper.head.append(
            {Words::tr("Lot %1").arg(fromUtf8(lot.lot)),
             joinedFacts({fromUtf8(product == recall.lines.end() ? lot.productId : product->productName),
                          Words::tr("expires %1").arg(dateText(lot.expiry)),
                          Words::tr("%1 by the book").arg(unitsText(lot.units))}),
             Tone::Neutral});
    }
    PaperSection people;
    people.title =
        recall.lines.size() == 1 ? Words::tr("1 session") : Words::tr("%1 sessions").arg(recall.lines.size());
    people.table.headers = {Words::tr("Reached"),
                            Words::tr("Patient"),
                            Words::tr("Phone, e-mail"),
                            Words::tr("Emergency contact"),
                            Words::tr("When, lot, outcome"),
                            Words::tr("Given, reaction")};
    people.table.shares = {8, 20, 21, 17, 18, 16};
    for (const RecallLine& line : recall.lines) {
        people.table.rows.append(rowOf(line));
    }
    paper.sections.append(people);
    return paper;
}

}  // namespace gramhour::ui
