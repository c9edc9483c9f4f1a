#include "ui/orders/limit_card.h"

#include <algorithm>

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

LimitCard::LimitCard(QWidget* parent) : Card(tr("Beyond a limit: the prescriber says why"), parent) {
    setObjectName(QStringLiteral("order.limits"));
    setBorderTone(Tone::Warn);
    hide();
}

void LimitCard::setRows(const QList<Row>& rows) {
    const bool sameLimits =
        std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                   [](const Row& left, const Row& right) { return left.code == right.code; });
    m_rows = rows;
    if (!sameLimits) {
        rebuild();
    }
    for (const Row& row : std::as_const(m_rows)) {
        m_sentences[row.code]->setText(row.sentence);
    }
    setVisible(!m_rows.isEmpty());
}

void LimitCard::rebuild() {
    delete m_list;
    m_sentences.clear();
    m_edits.clear();
    m_fields.clear();
    m_list = new QWidget;
    auto* column = new QVBoxLayout(m_list);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    for (const Row& row : std::as_const(m_rows)) {
        auto* sentence = new Label({}, TextRole::Strong);
        sentence->setTone(Tone::Warn);
        sentence->setWordWrap(true);
        auto* edit = new QLineEdit(m_reasons.value(row.code));
        edit->setObjectName(QStringLiteral("order.limit.") + row.code);
        edit->setPlaceholderText(tr("Reason"));
        auto* field = new Field({}, edit);
        edit->setAccessibleName(tr("Reason for going beyond the limit: %1").arg(row.sentence));
        connect(edit, &QLineEdit::textChanged, this, [this, code = row.code, field, edit] {
            // Not the signal's text: the field may have tidied it meanwhile.
            m_reasons.insert(code, edit->text());
            field->setProblem({});
            Q_EMIT changed();
        });
        column->addWidget(sentence);
        column->addWidget(field);
        m_sentences.insert(row.code, sentence);
        m_edits.insert(row.code, edit);
        m_fields.insert(row.code, field);
    }
    content().addWidget(m_list);
}

void LimitCard::setReasons(const QMap<QString, QString>& reasons) {
    m_reasons = reasons;
    for (const Row& row : std::as_const(m_rows)) {
        const QSignalBlocker quiet(m_edits[row.code]);
        m_edits[row.code]->setText(m_reasons.value(row.code));
    }
}

bool LimitCard::isComplete() const {
    return std::all_of(m_rows.cbegin(), m_rows.cend(),
                       [this](const Row& row) { return !m_reasons.value(row.code).trimmed().isEmpty(); });
}

bool LimitCard::check() {
    for (const Row& row : std::as_const(m_rows)) {
        if (m_reasons.value(row.code).trimmed().isEmpty()) {
            m_fields[row.code]->setProblem(tr("Say why this limit may be passed"));
            m_edits[row.code]->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    return true;
}

}  // namespace gramhour::ui
