#include "ui/history/export_dialog.h"

#include <utility>

#include <QCloseEvent>
#include <QFile>
#include <QLineEdit>
#include <QVBoxLayout>

#include "service/permissions.h"
#include "ui/support/background_task.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 620;
constexpr int kPercent = 100;

Label* explanation() {
    auto* label = new Label({}, TextRole::Muted);
    label->setWordWrap(true);
    return label;
}

QString endingOf(ExportForm form) {
    switch (form) {
    case ExportForm::csv:
        return QStringLiteral("csv");
    case ExportForm::fhirBundle:
        return QStringLiteral("json");
    case ExportForm::fhirNdjson:
        return QStringLiteral("ndjson");
    }
    return {};
}

QString formText(ExportForm form) {
    switch (form) {
    case ExportForm::csv:
        return ExportDialog::tr(
            "A line for each session, for spreadsheets and statistics. A second file beside it "
            "says what each column holds.");
    case ExportForm::fhirBundle:
        return ExportDialog::tr(
            "HL7 FHIR R4: one transaction to post to another system, with patients, orders, "
            "infusions, observations and reactions.");
    case ExportForm::fhirNdjson:
        return ExportDialog::tr("HL7 FHIR R4: one resource a line, for bulk loading.");
    }
    return {};
}

QString problemText(ExportProblem problem) {
    switch (problem) {
    case ExportProblem::cancelled:
        return ExportDialog::tr("Stopped. No file was left behind.");
    case ExportProblem::fileExists:
        return ExportDialog::tr(
            "There is a file of that name already, or the list of columns of another table, and it was "
            "left as it is. Choose another name.");
    case ExportProblem::cannotWrite:
        return ExportDialog::tr(
            "The file could not be written: the folder does not allow it, or the disk is full. "
            "No file was left behind. Choose another place.");
    }
    return {};
}

/// Why what one person's filter selects is no export without names.
QString filterText() {
    return ExportDialog::tr(
        "The filter asks for one person, by name, number or course: without names the file would still "
        "be known to be about them. Take that out of the filter first.");
}

}  // namespace

ExportDialog::ExportDialog(UiContext& context, ExportStart start, QWidget* parent)
    : Dialog(tr("Export sessions"), parent),
      m_context(context),
      m_start(std::move(start)),
      m_form(new ToggleChoice(
          {{tr("Table (CSV)"), u'C'}, {tr("FHIR transaction"), u'F'}, {tr("FHIR lines"), u'L'}})),
      m_formWords(explanation()),
      m_names(new ToggleChoice({{tr("With names"), u'W'}, {tr("Without names"), u'O'}})),
      m_namesWords(explanation()),
      m_secret(new QLineEdit),
      m_secretField(new Field(tr("Secret of the clinic (may be left empty)"), m_secret)),
      m_progress(new ProgressStrip),
      m_result(new InlineMessage),
      m_task(std::make_unique<BackgroundTask>()) {
    setObjectName(QStringLiteral("export"));
    QStringList words{m_start.sessions == 1 ? tr("1 session")
                                            : tr("%1 sessions").arg(countText(m_start.sessions))};
    words += m_start.words;
    setSubtitle(joinedFacts(words));
    buildChoices();
    Theme::watch(this, [this] { setMinimumWidth(Theme::px(kWidth)); });
    setPrimary(tr("Choose a place and export"));
    connect(m_task.get(), &BackgroundTask::progressed, m_progress, &ProgressStrip::setProgress);
    takeChoice();
}

ExportDialog::~ExportDialog() {
    m_task.reset();
    if (m_permit) {
        // The window went away in the middle of it: the worker has ended and left nothing.
        m_context.services.exports.finish(*m_permit, unexpected(ExportProblem::cancelled));
    }
}

void ExportDialog::buildChoices() {
    m_form->setObjectName(QStringLiteral("export.form"));
    m_form->setQuestion(tr("Form"));
    m_form->setChosen(static_cast<int>(m_start.form));
    m_names->setObjectName(QStringLiteral("export.names"));
    m_names->setQuestion(tr("Names"));
    m_secret->setObjectName(QStringLiteral("export.secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secretField->setHint(
        tr("With the same secret, of 16 letters or more, exports can be joined with each other. "
           "Without one they can't."));
    m_progress->setObjectName(QStringLiteral("export.progress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_result->setObjectName(QStringLiteral("export.result"));
    content().addWidget(new Field(tr("Form"), m_form));
    content().addWidget(m_formWords);
    content().addWidget(new Field(tr("Names"), m_names));
    content().addWidget(m_namesWords);
    content().addWidget(m_secretField);
    content().addWidget(m_progress);
    content().addWidget(m_result);
    m_progress->hide();
    m_result->hide();
    const Roles roles = m_context.actor().roles;
    const bool mayShowNames = isAllowed(roles, Act::exportNames);
    m_names->setChosen(mayShowNames ? 0 : 1);
    m_names->setEnabled(mayShowNames);
    connect(m_form, &ToggleChoice::chosenByUser, this, &ExportDialog::takeChoice);
    connect(m_names, &ToggleChoice::chosenByUser, this, &ExportDialog::takeChoice);
    if (!isAllowed(roles, Act::exportHistory)) {
        showProblem(serviceErrorText({ServiceErrorCode::notPermitted, {}, {}}));
    }
}

ExportForm ExportDialog::form() const {
    return static_cast<ExportForm>(m_form->chosen().value_or(0));
}

ExportNames ExportDialog::names() const {
    return m_names->chosen().value_or(0) == 0 ? ExportNames::shown : ExportNames::hidden;
}

void ExportDialog::takeChoice() {
    m_formWords->setText(formText(form()));
    const bool isHidden = names() == ExportNames::hidden;
    QString words = isHidden
                        ? tr("No names, numbers or free texts. The dates of each person are moved together, "
                             "and ages over 89 are not told. Sessions that have not ended stay out.")
                        : tr("Names, birth dates and record numbers are in the file: it is as confidential "
                             "as the records.");
    if (!m_names->isEnabled()) {
        words = tr("%1 Names may be taken out by a manager only.").arg(words);
    }
    m_namesWords->setText(words);
    m_secretField->setVisible(isHidden);
    m_secretField->setProblem({});
    if (isAllowed(m_context.actor().roles, Act::exportHistory)) {
        showProblem(isHidden && isAboutSomebody(m_start.filter) ? filterText() : QString());
    }
}

QString ExportDialog::suggestedName() const {
    QString name = QStringLiteral("sessions");
    if (names() == ExportNames::hidden) {
        // No days: they would say when what is in the file really was.
        return QStringLiteral("%1-without-names.%2").arg(name, endingOf(form()));
    }
    for (const std::optional<Date>& day : {m_start.filter.from, m_start.filter.to}) {
        name += day ? QLatin1Char('-') + fromUtf8(day->toIso()) : QString();
    }
    return QStringLiteral("%1.%2").arg(name, endingOf(form()));
}

void ExportDialog::tryAccept() {
    if (m_task->isRunning() || !isAllowed(m_context.actor().roles, Act::exportHistory)) {
        return;
    }
    if (names() == ExportNames::hidden && isAboutSomebody(m_start.filter)) {
        showProblem(filterText());
        return;
    }
    const std::optional<QString> fileName = m_context.ask.saveFileName(
        this, tr("Export sessions"), suggestedName(),
        QStringLiteral("%1 (*.%2)")
            .arg(form() == ExportForm::csv ? tr("Table") : tr("FHIR"), endingOf(form())));
    if (fileName) {
        write(*fileName);
    }
}

void ExportDialog::write(const QString& fileName) {
    ExportRequest request{.form = form(),
                          .filter = m_start.filter,
                          .names = names(),
                          .secret = names() == ExportNames::hidden ? toUtf8(m_secret->text()) : std::string(),
                          .file = fileName.toStdString(),
                          // The picker of files has asked already; not about a dictionary of another table.
                          .existing = QFile::exists(fileName) ? ExistingFile::replace : ExistingFile::keep};
    ServiceResult<ExportPermit> permit =
        m_context.services.exports.begin(m_context.actor(), std::move(request));
    if (!permit) {
        const bool isSecret = permit.error().field == "secret";
        m_secretField->setProblem(isSecret ? tr("Too short: 16 letters or more.") : QString());
        const bool isFilter = permit.error().field == "filter";
        showProblem(isSecret ? QString() : isFilter ? filterText() : serviceErrorText(permit.error()));
        return;
    }
    m_secretField->setProblem({});
    showProblem({});
    m_permit = *permit;
    m_task->start(
        [&exports = std::as_const(m_context.services.exports), permit = *permit](const TaskWatch& watch) {
            return exports.write(permit,
                                 {watch.stop, [&watch](int percent) { watch.progress(percent, kPercent); }});
        },
        [this](const ExportResult& result) { finish(result); });
    showRunning();
}

void ExportDialog::showRunning() {
    const bool isRunning = m_task->isRunning();
    for (QWidget* widget : {static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_secret)}) {
        widget->setEnabled(!isRunning);
    }
    m_names->setEnabled(!isRunning && isAllowed(m_context.actor().roles, Act::exportNames));
    setPrimary(isRunning ? tr("Exporting") : tr("Choose a place and export"))->setEnabled(!isRunning);
    cancelButton()->setText(isRunning ? tr("Stop") : tr("Close"));
    m_progress->setProgress(0, kPercent);
    m_progress->setVisible(isRunning);
    if (isRunning) {
        m_result->hide();
        cancelButton()->setFocus(Qt::OtherFocusReason);
    }
}

void ExportDialog::finish(const ExportResult& result) {
    m_context.services.exports.finish(*m_permit, result);
    m_permit.reset();
    showRunning();
    if (result) {
        QStringList files;
        for (const std::filesystem::path& file : result->files) {
            files += QString::fromStdString(file.string());
        }
        QString words =
            tr("%1 sessions saved as %2.").arg(countText(result->sessions), files.join(tr(" and ")));
        if (result->notEnded > 0) {
            words =
                tr("%1 Left out, because they have not ended: %2.").arg(words, countText(result->notEnded));
        }
        m_result->setMessage(Tone::Ok, words);
    } else {
        m_result->setMessage(result.error() == ExportProblem::cancelled ? Tone::Info : Tone::Bad,
                             problemText(result.error()));
    }
    m_result->show();
    cancelButton()->setFocus(Qt::OtherFocusReason);
    Q_EMIT ended();
}

void ExportDialog::reject() {
    if (m_task->isRunning()) {
        m_task->stop();
        return;
    }
    Dialog::reject();
}

void ExportDialog::closeEvent(QCloseEvent* event) {
    if (!m_task->isRunning()) {
        Dialog::closeEvent(event);
        return;
    }
    connect(this, &ExportDialog::ended, this, &QObject::deleteLater);
    m_task->stop();
    hide();
    event->ignore();
}

ExportDialog* showExport(UiContext& context, QWidget* parent, ExportStart start) {
    auto* dialog = new ExportDialog(context, std::move(start), parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

}  // namespace gramhour::ui
