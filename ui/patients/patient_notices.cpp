#include "ui/patients/patient_notices.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/patients/person_words.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

QString mergeText(const PatientMerge& merge, UtcTime now) {
    return PatientNotices::tr("%1 was joined to %2 on %3 by %4: %5")
        .arg(whoText(merge.merged, now), whoText(merge.kept, now), dateTimeText(merge.at),
             fromUtf8(merge.byName), fromUtf8(merge.reason));
}

QString undoneText(const PatientMerge& merge) {
    return PatientNotices::tr("Undone on %1 by %2: %3")
        .arg(dateTimeText(*merge.undoneAt), fromUtf8(merge.undoneByName), fromUtf8(merge.undoReason));
}

}  // namespace

PatientNotices::PatientNotices(const Rights& rights, QWidget* parent)
    : QWidget(parent), m_rights(rights), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("patient.notices"));
    Theme::space(*m_column, {0, 0, 0, 0}, 10);
}

void PatientNotices::show(const PatientPage& page, UtcTime now) {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            // It may be the one whose button was just pressed.
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_askings.clear();
    if (page.patient.isProvisional) {
        addProvisional();
    }
    if (!page.namesakes.empty()) {
        addNamesakes(page.namesakes, now);
    }
    if (!page.merges.empty()) {
        addMerges(page.merges, now);
    }
    setVisible(m_column->count() > 0);
    Q_EMIT shown();
}

void PatientNotices::addProvisional() {
    auto* message = new InlineMessage(
        Tone::Info, tr("A walk-in, known by initials only. Attach them to a registered patient."));
    message->setObjectName(QStringLiteral("patient.provisional"));
    if (m_rights.mayAttach) {
        Button* attach = message->addAction(tr("Attach"));
        attach->setObjectName(QStringLiteral("patient.attach"));
        connect(attach, &QPushButton::clicked, this, &PatientNotices::attachRequested);
    }
    m_column->addWidget(message);
}

void PatientNotices::addNamesakes(const std::vector<PatientHit>& namesakes, UtcTime now) {
    for (const PatientHit& other : namesakes) {
        auto* message =
            new InlineMessage(Tone::Warn, tr("Same name, another person: %1").arg(whoText(other, now)));
        message->setObjectName(QStringLiteral("patient.namesake.%1").arg(other.id.value()));
        Button* open = message->addAction(tr("Open"));
        open->setObjectName(QStringLiteral("patient.namesake_open.%1").arg(other.id.value()));
        const PatientId id = other.id;
        connect(open, &QPushButton::clicked, this, [this, id] { Q_EMIT namesakeOpened(id); });
        m_column->addWidget(message);
    }
}

void PatientNotices::addMerges(const std::vector<PatientMerge>& merges, UtcTime now) {
    auto* card = new Card(tr("Joined records"));
    card->setObjectName(QStringLiteral("patient.merges"));
    for (const PatientMerge& merge : merges) {
        card->content().addWidget(mergeLine(merge, now));
    }
    m_column->addWidget(card);
}

QWidget* PatientNotices::mergeLine(const PatientMerge& merge, UtcTime now) {
    auto* line = new QWidget;
    auto* column = new QVBoxLayout(line);
    Theme::space(*column, {0, 2, 0, 2}, 6);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    auto* words = new Label(mergeText(merge, now));
    words->setWordWrap(true);
    row->addWidget(words, 1);
    column->addLayout(row);
    if (merge.undoneAt) {
        auto* undone = new Label(undoneText(merge), TextRole::Small);
        undone->setWordWrap(true);
        column->addWidget(undone);
        return line;
    }
    if (!m_rights.mayUndo) {
        return line;
    }
    auto* undo = new Button(Icon::Undo, tr("Undo"));
    undo->setObjectName(QStringLiteral("patient.undo.%1").arg(merge.id.value()));
    row->addWidget(undo, 0, Qt::AlignTop);
    QWidget* form = undoForm(merge.id);
    form->hide();
    column->addWidget(form);
    m_askings.push_back({merge.id, form});
    connect(undo, &QPushButton::clicked, this, [this, id = merge.id] { askWhy(id); });
    return line;
}

QWidget* PatientNotices::undoForm(MergeId merge) {
    auto* form = new QWidget;
    auto* row = new QHBoxLayout(form);
    Theme::space(*row, {0, 0, 0, 0}, 10);
    auto* reason = new QLineEdit;
    reason->setObjectName(QStringLiteral("patient.undo_reason.%1").arg(merge.value()));
    auto* field = new Field(tr("Why they are two people"), reason);
    auto* go = new Button(tr("Take them apart"), ButtonRole::Danger);
    go->setObjectName(QStringLiteral("patient.undo_go.%1").arg(merge.value()));
    row->addWidget(field, 1);
    row->addWidget(go, 0, Qt::AlignBottom);
    form->setFocusProxy(reason);
    const auto accept = [this, merge, reason, field] {
        if (reason->text().trimmed().isEmpty()) {
            field->setProblem(tr("Give a reason."));
            reason->setFocus(Qt::OtherFocusReason);
            return;
        }
        Q_EMIT undoRequested(merge, reason->text().trimmed());
    };
    connect(go, &QPushButton::clicked, this, accept);
    connect(reason, &QLineEdit::returnPressed, this, accept);
    return form;
}

void PatientNotices::askWhy(MergeId merge) {
    for (const Asking& asking : m_askings) {
        if (asking.merge == merge) {
            asking.form->show();
            asking.form->setFocus(Qt::OtherFocusReason);
        }
    }
}

}  // namespace gramhour::ui
