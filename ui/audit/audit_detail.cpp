#include "ui/audit/audit_detail.h"

#include <charconv>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "service/audit.h"
#include "ui/audit/audit_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

std::optional<SessionId> sessionOf(const std::string& subject) {
    constexpr std::string_view kSession = "session/";
    if (subject.rfind(kSession, 0) != 0) {
        return std::nullopt;
    }
    std::int64_t id = 0;
    const char* const end = subject.data() + subject.size();
    const auto [at, error] = std::from_chars(subject.data() + kSession.size(), end, id);
    return error == std::errc() && at == end ? std::optional(SessionId(id)) : std::nullopt;
}

}  // namespace

AuditDetail::AuditDetail(QWidget* parent)
    : Card(tr("Entry"), parent),
      m_what(new Label({}, TextRole::Heading)),
      m_facts(new FactList),
      m_changes(new FactList),
      m_changesTitle(new Label(tr("Before → after"), TextRole::Strong)),
      m_all(new Button(Icon::Search, tr("All about this patient"))),
      m_open(new Button(Icon::ChevronRight, tr("Open"))),
      m_none(new Label(tr("Choose an entry to read it here."), TextRole::Muted)),
      m_some(new QWidget) {
    setObjectName(QStringLiteral("audit.detail"));
    m_what->setObjectName(QStringLiteral("audit.detail.what"));
    m_what->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("audit.detail.facts"));
    m_changes->setObjectName(QStringLiteral("audit.detail.changes"));
    m_all->setObjectName(QStringLiteral("audit.detail.all"));
    m_open->setObjectName(QStringLiteral("audit.detail.open"));
    m_none->setWordWrap(true);
    auto* column = new QVBoxLayout(m_some);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    column->addWidget(m_what);
    column->addWidget(m_facts);
    column->addWidget(m_changesTitle);
    column->addWidget(m_changes);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 8);
    row->addWidget(m_all);
    row->addWidget(m_open);
    row->addStretch(1);
    column->addLayout(row);
    content().addWidget(m_none);
    content().addWidget(m_some);
    content().addStretch(1);
    connect(m_all, &QPushButton::clicked, this, [this] {
        if (m_row && m_row->patient) {
            Q_EMIT allAboutWanted(*m_row->patient);
        }
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (!m_row) {
            return;
        }
        if (const std::optional<SessionId> session = sessionOf(m_row->entry.subject)) {
            Q_EMIT recordOpened(*session);
        } else if (m_row->patient) {
            Q_EMIT patientOpened(m_row->patient->id);
        }
    });
    showNothing();
}

void AuditDetail::showNothing() {
    m_row.reset();
    m_none->show();
    m_some->hide();
}

void AuditDetail::show(const AuditRow& row) {
    m_row = row;
    const AuditEntry& entry = row.entry;
    const AuditActionWords words = auditActionWords(entry.action);
    m_what->setText(words.words);
    m_what->setTone(words.tone);
    m_facts->clear();
    m_facts->add(tr("Who"), row.actorName.empty() ? tr("nobody signed in") : fromUtf8(row.actorName));
    m_facts->add(tr("When"), dateTimeText(entry.at));
    m_facts->add(tr("Where"),
                 entry.place.empty() ? tr("not noted (before this version)") : fromUtf8(entry.place));
    if (row.patient) {
        m_facts->add(tr("Patient"), tr("%1 · born %2 · MRN %3")
                                        .arg(patientName(*row.patient), dateText(row.patient->birthDate),
                                             fromUtf8(row.patient->recordNumber)));
    }
    if (!entry.subject.empty()) {
        m_facts->add(tr("To what"), auditSubjectText(entry.subject));
    }
    const QList<AuditChange> changes = auditChanges(entry.detail);
    m_changes->clear();
    for (const AuditChange& change : changes) {
        m_changes->add(change.name.isEmpty() ? tr("Value") : change.name,
                       tr("%1 → %2").arg(change.before, change.after));
    }
    m_changesTitle->setVisible(!changes.isEmpty());
    m_changes->setVisible(!changes.isEmpty());
    if (changes.isEmpty() && !entry.detail.empty()) {
        m_facts->add(tr("Detail"), auditDetailText(entry));
    }
    if (const std::optional<SealedEvent> event = sealedEventOf(entry.detail);
        event && !event->sha256.empty() && entry.action == kEventAction) {
        m_facts->add(tr("Seal of the event"), fromUtf8(event->sha256));
    }
    m_facts->add(tr("Entry"), countText(row.id.value()));
    const bool hasSession = sessionOf(entry.subject).has_value();
    m_all->setVisible(row.patient.has_value());
    m_open->setVisible(hasSession || row.patient.has_value());
    m_open->setText(hasSession ? tr("Open the record") : tr("Open the patient"));
    m_none->hide();
    m_some->show();
}

}  // namespace gramhour::ui
