#include "ui/audit/audit_search_bar.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "ui/audit/audit_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kTypingPause = 250;  // milliseconds
constexpr int kDateWidth = 104;
constexpr int kChoiceWidth = 148;
constexpr int kFindWidth = 120;  ///< at least

UtcTime startOf(const QDate& day) {
    return fromLocal(toDate(day).value(), 0, 0);
}

}  // namespace

AuditSearchBar::AuditSearchBar(QWidget* parent)
    : QWidget(parent),
      m_from(new DateEdit(tr("The first day"))),
      m_to(new DateEdit(tr("The last day"))),
      m_who(new QComboBox),
      m_what(new QComboBox),
      m_patient(new FindField(tr("Patient"))),
      m_text(new FindField(tr("Any words"))),
      m_clear(new Button(Icon::Close, tr("Clear"), ButtonRole::Quiet)),
      m_completer(new QCompleter(&m_hitNames, this)) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 8);
    const auto add = [row](QWidget* widget, const QString& name, const QString& spoken, int stretch) {
        widget->setObjectName(name);
        widget->setAccessibleName(spoken);
        widget->setToolTip(spoken);
        row->addWidget(widget, stretch);
    };
    add(m_from, QStringLiteral("audit.from"), tr("From this day on"), 0);
    add(m_to, QStringLiteral("audit.to"), tr("Up to and with this day"), 0);
    add(m_who, QStringLiteral("audit.who"), tr("Who did it"), 0);
    add(m_what, QStringLiteral("audit.what"), tr("What was done"), 0);
    add(m_patient, QStringLiteral("audit.patient"),
        tr("About which patient: name, record number, birth date"), 3);
    add(m_text, QStringLiteral("audit.text"), tr("Words of the detail, a number, a workstation"), 3);
    add(m_clear, QStringLiteral("audit.clear"), tr("Look for everything again"), 0);
    m_from->setPlaceholderText(tr("From"));
    m_to->setPlaceholderText(tr("To"));
    for (QWidget* date : {static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_to)}) {
        Theme::watch(date, [date] { date->setFixedWidth(Theme::px(kDateWidth)); });
    }
    for (QComboBox* choice : {m_who, m_what}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMaxVisibleItems(20);
        Theme::watch(choice, [choice] { choice->setFixedWidth(Theme::px(kChoiceWidth)); });
    }
    for (QWidget* find : {static_cast<QWidget*>(m_patient), static_cast<QWidget*>(m_text)}) {
        find->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        Theme::watch(find, [find] { find->setMinimumWidth(Theme::px(kFindWidth)); });
    }
    m_text->setKey(QKeySequence(QStringLiteral("Ctrl+F")));
    m_who->addItem(tr("Everybody"));
    for (const AuditKind& kind : auditKinds()) {
        m_what->addItem(kind.name);
    }
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_patient->setCompleter(m_completer);
    connectParts();
}

void AuditSearchBar::connectParts() {
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, &AuditSearchBar::announce);
    connect(m_from, &DateEdit::valueChanged, this, &AuditSearchBar::announce);
    connect(m_to, &DateEdit::valueChanged, this, &AuditSearchBar::announce);
    connect(m_who, &QComboBox::currentIndexChanged, this, &AuditSearchBar::announce);
    connect(m_what, &QComboBox::currentIndexChanged, this, &AuditSearchBar::announce);
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &AuditSearchBar::announce);
    connect(m_patient, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (m_chosen) {
            m_chosen.reset();  // another name is being typed: nobody until one is chosen
            announce();
        }
        Q_EMIT patientTyped(text);
    });
    connect(m_patient, &QLineEdit::returnPressed, this, [this] {
        if (!m_chosen && m_hits.size() == 1) {
            setPatient(m_hits.front());
        }
    });
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) {
                const auto row = static_cast<std::size_t>(index.row());
                if (row < m_hits.size()) {
                    setPatient(m_hits[row]);
                }
            });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        announce();
        focusFirst();
    });
}

void AuditSearchBar::announce() {
    m_typing.stop();
    m_clear->setEnabled(narrows());
    Q_EMIT changed();
}

void AuditSearchBar::setPeople(const std::vector<Staff>& people) {
    const QSignalBlocker quiet(m_who);
    const std::optional<StaffId> chosen = search().actor;
    m_people.clear();
    m_who->clear();
    m_who->addItem(tr("Everybody"));
    for (const Staff& person : people) {
        m_people.push_back(person.id);
        m_who->addItem(fromUtf8(person.displayName));
        if (chosen == person.id) {
            m_who->setCurrentIndex(m_who->count() - 1);
        }
    }
    m_clear->setEnabled(narrows());
}

void AuditSearchBar::showHits(const std::vector<PatientHit>& hits) {
    m_hits = hits;
    QStringList names;
    for (const PatientHit& hit : hits) {
        names += tr("%1 · born %2 · MRN %3")
                     .arg(patientName(hit), dateText(hit.birthDate), fromUtf8(hit.recordNumber));
    }
    m_hitNames.setStringList(names);
    if (!names.isEmpty() && m_patient->hasFocus()) {
        m_completer->complete();
    }
}

void AuditSearchBar::setPatient(const PatientHit& patient) {
    m_chosen = patient;
    // The completer writes its own words into the field after this.
    QMetaObject::invokeMethod(
        this, [this, name = patientName(patient)] { m_patient->setText(name); }, Qt::QueuedConnection);
    announce();
}

AuditSearch AuditSearchBar::search() const {
    AuditSearch search;
    if (const std::optional<QDate> day = m_from->value()) {
        search.from = startOf(*day);
    }
    if (const std::optional<QDate> day = m_to->value()) {
        search.to = startOf(day->addDays(1));
    }
    if (m_who->currentIndex() > 0) {
        search.actor = m_people[static_cast<std::size_t>(m_who->currentIndex()) - 1];
    }
    search.action = auditKinds().at(std::max(0, m_what->currentIndex())).action;
    if (m_chosen) {
        search.patient = m_chosen->id;
    }
    search.text = toUtf8(m_text->text().trimmed());
    return search;
}

bool AuditSearchBar::narrows() const {
    const AuditSearch now = search();
    return now.from || now.to || now.actor || now.patient || !now.action.empty() || !now.text.empty();
}

void AuditSearchBar::clear() {
    const QSignalBlocker quiet(this);
    m_from->setValue(std::nullopt);
    m_to->setValue(std::nullopt);
    m_who->setCurrentIndex(0);
    m_what->setCurrentIndex(0);
    m_patient->clear();
    m_chosen.reset();
    m_text->clear();
    m_clear->setEnabled(false);
}

void AuditSearchBar::offerClear() {
    m_clear->setEnabled(true);
}

void AuditSearchBar::focusFirst() {
    m_text->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
