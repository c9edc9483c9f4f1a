#include "ui/patients/patient_rows.h"

#include <sstream>

#include <QCoreApplication>
#include <QStandardItemModel>

#include "ui/support/clinical_text.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PatientRows)
};

const QString kNothing = QStringLiteral("—");

QStandardItem* cell(const QString& text) {
    return new QStandardItem(text);
}

QStandardItem* chip(const StateWords& words) {
    auto* item = new QStandardItem(words.word);
    item->setData(static_cast<int>(words.tone), ChipToneRole);
    item->setData(static_cast<int>(words.icon), IconRole);
    return item;
}

QString reactionText(const SessionSummary& summary, const Protocol& protocol) {
    if (summary.reactionGrade == 0) {
        return kNothing;
    }
    std::vector<std::string> ids;
    std::istringstream stream(summary.reactionSymptoms);
    for (std::string id; stream >> id;) {
        ids.push_back(id);
    }
    const QString grade = Words::tr("grade %1").arg(summary.reactionGrade);
    return ids.empty() ? grade : Words::tr("%1, %2").arg(symptomsText(protocol, ids), grade);
}

}  // namespace

void fillSessions(QStandardItemModel& model, const std::vector<SessionRow>& rows, const Protocol& protocol) {
    model.clear();
    model.setHorizontalHeaderLabels({Words::tr("Date"), Words::tr("Ordered"), Words::tr("Given"),
                                     Words::tr("Outcome"), Words::tr("Reaction"), Words::tr("Nurse")});
    for (const SessionRow& row : rows) {
        const bool isEnded = row.summary.outcome != Outcome::open;
        const bool isGiven = isEnded && row.summary.startedAt;
        model.appendRow({cell(dateTimeText(row.sortTime())), cell(massText(row.orderedDose)),
                         cell(isGiven ? gramsText(row.summary.deliveredDose, 2) : kNothing),
                         chip(isEnded ? outcomeWords(row.summary.outcome) : phaseWords(row.summary.phase)),
                         cell(reactionText(row.summary, protocol)), cell(fromUtf8(row.nurseName))});
    }
}

void fillScreenings(QStandardItemModel& model, const std::vector<ScreeningSummary>& rows) {
    model.clear();
    model.setHorizontalHeaderLabels({Words::tr("Date"), Words::tr("Verdict"), Words::tr("Decision"),
                                     Words::tr("Valid to"), Words::tr("By")});
    for (const ScreeningSummary& row : rows) {
        model.appendRow({cell(dateTimeText(row.at)), chip(verdictWords(row.verdict)),
                         cell(row.decision ? reviewDecisionText(*row.decision) : kNothing),
                         cell(row.validUntil ? dateText(*row.validUntil) : kNothing),
                         cell(fromUtf8(row.byName))});
    }
}

void fillOrders(QStandardItemModel& model, const std::vector<MedicationOrder>& rows,
                const Protocol& protocol) {
    model.clear();
    model.setHorizontalHeaderLabels({Words::tr("Date"), Words::tr("Dose"), Words::tr("Product"),
                                     Words::tr("Bag"), Words::tr("Time"), Words::tr("Pump rate")});
    for (const MedicationOrder& row : rows) {
        const Product* product = protocol.findProduct(row.productId);
        model.appendRow({cell(dateTimeText(row.orderedAt)),
                         cell(Words::tr("%1 %2").arg(massText(row.dose), saltText(row.salt))),
                         cell(fromUtf8(product != nullptr ? product->name : row.productId)),
                         cell(volumeText(row.bag)), cell(minutesText(row.time)),
                         cell(pumpRateText(row.pumpRate))});
    }
}

}  // namespace gramhour::ui
