#include "ui/history/import_dialog.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include <QCheckBox>
#include <QCloseEvent>
#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "service/permissions.h"
#include "ui/history/import_words.h"
#include "ui/support/background_task.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 780;
constexpr int kColumns = 4;
constexpr int kMostRows = 6;
constexpr int kLetters = 10;
constexpr int kPercent = 100;
constexpr std::array<PatientColumn, 4> kNeeded{PatientColumn::familyName, PatientColumn::givenName,
                                               PatientColumn::birthDate, PatientColumn::sex};

/// A disk, stick or network that fails in the middle is no mistake in the table.
bool isUnreadable(const PatientTableError& error) {
    return error.code == "cannot-read";
}

bool isNeeded(PatientColumn column) {
    return std::find(kNeeded.begin(), kNeeded.end(), column) != kNeeded.end();
}

}  // namespace

ImportDialog::ImportDialog(UiContext& context, QWidget* parent)
    : Dialog(tr("Import patients"), parent),
      m_context(context),
      m_choose(new Button(tr("Choose a file"))),
      m_file(new Label(tr("No file chosen yet"), TextRole::Muted)),
      m_mapping(new QWidget),
      m_dates(new QComboBox),
      m_message(new InlineMessage),
      m_found(new SimpleTable),
      m_accept(new QCheckBox(tr("They are different people: import them all the same"))),
      m_progress(new ProgressStrip),
      m_task(std::make_unique<BackgroundTask>()) {
    setObjectName(QStringLiteral("import"));
    setSubtitle(tr("From a table (CSV) that another program has written. Either everybody in it is added, or "
                   "nobody."));
    buildFile();
    buildMapping();
    buildFindings();
    setPrimary(tr("Import"));
    Theme::watch(this, [this] { setMinimumWidth(Theme::px(kWidth)); });
    connect(m_task.get(), &BackgroundTask::progressed, m_progress, &ProgressStrip::setProgress);
    connect(m_task.get(), &BackgroundTask::finished, this, [this] {
        if (std::exchange(m_isImporting, false)) {
            m_message->hide();
        }
        updateActs();
    });
    updateActs();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::buildFile() {
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    m_choose->setObjectName(QStringLiteral("import.choose"));
    m_choose->setKey(QKeySequence(QKeySequence::Open), KeyHint::TooltipOnly);
    m_file->setObjectName(QStringLiteral("import.file"));
    row->addWidget(m_choose);
    row->addWidget(m_file, 1);
    content().addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::chooseFile);
}

void ImportDialog::buildMapping() {
    auto* grid = new QGridLayout(m_mapping);
    Theme::space(*grid, {0, 0, 0, 0}, 10);
    int place = 0;
    const auto add = [&](const QString& label, QComboBox* box, const QString& name) {
        box->setObjectName(name);
        // A long heading is cut in its box instead of making one column wider than the others.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(kLetters);
        grid->addWidget(new Field(label, box), place / kColumns, place % kColumns, 1, box == m_dates ? 2 : 1);
        grid->setColumnStretch(place % kColumns, 1);
        connect(box, &QComboBox::activated, this, &ImportDialog::look);
        ++place;
    };
    for (const auto& [column, code] : Codes<PatientColumn>::kCodes) {
        auto* box = new QComboBox;
        const QString label =
            isNeeded(column) ? tr("%1 (needed)").arg(patientColumnText(column)) : patientColumnText(column);
        add(label, box, QStringLiteral("import.column.%1").arg(fromUtf8(code)));
        m_columns.append({column, box});
    }
    for (const auto& [order, code] : Codes<DateOrder>::kCodes) {
        m_dates->addItem(dateOrderText(order), static_cast<int>(order));
    }
    add(tr("Birth dates are written"), m_dates, QStringLiteral("import.dates"));
    content().addWidget(m_mapping);
    m_mapping->hide();
}

void ImportDialog::buildFindings() {
    m_message->setObjectName(QStringLiteral("import.message"));
    m_message->hide();
    m_found->setObjectName(QStringLiteral("import.found"));
    m_found->setAccessibleName(tr("What stands in the way"));
    m_found->setModel(new QStandardItemModel(m_found));
    m_found->setFitToRows(kMostRows);
    m_found->hide();
    m_accept->setObjectName(QStringLiteral("import.accept"));
    m_accept->hide();
    m_progress->setObjectName(QStringLiteral("import.progress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    content().addWidget(m_progress);
    content().addWidget(m_message);
    content().addWidget(m_found);
    content().addWidget(m_accept);
    connect(m_accept, &QCheckBox::toggled, this, &ImportDialog::updateActs);
}

void ImportDialog::chooseFile() {
    const std::optional<QString> fileName = m_context.ask.openFileName(
        this, tr("Import patients"), tr("Tables (*.csv *.txt *.tsv);;All files (*)"));
    if (fileName) {
        open(*fileName);
    }
}

void ImportDialog::open(const QString& fileName) {
    m_fileName = fileName;
    m_isDone = false;
    // What was found in another file is not this one's.
    m_findings.reset();
    m_task->forget();
    m_found->hide();
    m_accept->hide();
    m_file->setText(QFileInfo(fileName).fileName());
    m_file->setToolTip(fileName);
    std::ifstream file(fileName.toStdString(), std::ios::binary);
    const Expected<PatientPreview, PatientTableError> preview = previewPatients(file, 1);
    if (!preview) {
        m_mapping->hide();
        showMessage(Tone::Bad, isUnreadable(preview.error()) || !QFileInfo(fileName).isReadable()
                                   ? tr("The file can't be opened.")
                                   : tableErrorText(preview.error()));
        updateActs();
        return;
    }
    suggest(*preview);
    m_mapping->show();
    look();
}

void ImportDialog::suggest(const PatientPreview& preview) {
    for (const ColumnChoice& choice : m_columns) {
        const auto proposed = preview.proposal.headings.find(choice.column);
        choice.box->clear();
        choice.box->addItem(tr("— none —"), QString());
        for (const std::string& heading : preview.headings) {
            choice.box->addItem(fromUtf8(heading), fromUtf8(heading));
        }
        choice.box->setCurrentIndex(proposed == preview.proposal.headings.end()
                                        ? 0
                                        : std::max(choice.box->findData(fromUtf8(proposed->second)), 0));
    }
    m_dates->setCurrentIndex(std::max(m_dates->findData(static_cast<int>(preview.proposal.dates)), 0));
}

PatientMapping ImportDialog::mapping() const {
    PatientMapping mapping;
    mapping.others = OtherColumns::ignore;
    mapping.unmapped = UnmappedColumns::leave;
    mapping.dates = static_cast<DateOrder>(m_dates->currentData().toInt());
    for (const ColumnChoice& choice : m_columns) {
        if (const QString heading = choice.box->currentData().toString(); !heading.isEmpty()) {
            mapping.headings[choice.column] = heading.toStdString();
        }
    }
    return mapping;
}

LikelyDuplicates ImportDialog::duplicates() const {
    return m_accept->isChecked() ? LikelyDuplicates::accept : LikelyDuplicates::refuse;
}

QString ImportDialog::missingColumns() const {
    QStringList missing;
    for (const ColumnChoice& choice : m_columns) {
        if (isNeeded(choice.column) && choice.box->currentIndex() <= 0) {
            missing += patientColumnText(choice.column).toLower();
        }
    }
    return missing.join(QStringLiteral(", "));
}

void ImportDialog::look() {
    m_findings.reset();
    m_found->hide();
    m_accept->hide();
    m_accept->setChecked(false);
    m_task->forget();
    if (const QString missing = missingColumns(); !missing.isEmpty()) {
        showMessage(Tone::Warn, tr("Say which column holds: %1.").arg(missing));
        updateActs();
        return;
    }
    m_message->hide();
    m_task->start(
        [&imports = std::as_const(m_context.services.imports), file = m_fileName.toStdString(),
         mapping = mapping()](const TaskWatch& watch) {
            std::ifstream table(file, std::ios::binary);
            return imports.examine(
                table, mapping, {watch.stop, [&watch](int percent) { watch.progress(percent, kPercent); }});
        },
        [this](const Expected<ImportFindings, ImportError>& found) { showFindings(found); });
    m_progress->setProgress(0, kPercent);
    updateActs();
}

void ImportDialog::showFindings(const Expected<ImportFindings, ImportError>& found) {
    if (found) {
        m_findings = *found;
        showReport(found->report);
    } else if (found.error().kind == ImportError::Kind::cancelled) {
        showMessage(Tone::Info, tr("Stopped. Nothing was imported."));
    } else if (found.error().kind == ImportError::Kind::notPermitted) {
        showMessage(Tone::Bad, serviceErrorText({ServiceErrorCode::notPermitted, {}, {}}));
    } else if (isUnreadable(found.error().table)) {
        showMessage(Tone::Bad, tr("The file could not be read to its end. Nothing was imported. Copy it to "
                                  "this computer, then choose it again."));
    } else {
        showMessage(Tone::Bad, tableErrorText(found.error().table));
    }
    updateActs();
    Q_EMIT looked();
}

void ImportDialog::showReport(const ImportReport& report) {
    auto* model = static_cast<QStandardItemModel*>(m_found->model());
    model->clear();
    model->setHorizontalHeaderLabels({tr("Line"), tr("What stands in the way")});
    const auto add = [model](std::size_t line, const QString& words, Tone tone) {
        auto* what = new QStandardItem(words);
        what->setData(static_cast<int>(tone), TextToneRole);
        what->setToolTip(words);
        model->appendRow({new QStandardItem(QString::number(line)), what});
    };
    for (const ImportProblem& problem : report.problems) {
        add(problem.line, importProblemText(problem), Tone::Bad);
    }
    for (const ImportDuplicate& duplicate : report.duplicates) {
        add(duplicate.line, importDuplicateText(duplicate, m_context.clock.now()),
            duplicate.isRecordNumber ? Tone::Bad : Tone::Warn);
    }
    m_found->setColumnWidths({70, 0});
    m_found->setVisible(model->rowCount() > 0);
    const QString rows = countText(static_cast<std::int64_t>(report.rows));
    const std::size_t unreadable = report.problemCount + report.takenNumbers;
    const std::size_t likely = report.duplicateCount - report.takenNumbers;
    m_accept->setVisible(unreadable == 0 && likely > 0);
    if (unreadable > 0) {
        showMessage(Tone::Bad,
                    tr("%1 patients in the file, and %2 of the lines can't be taken. Put them right in "
                       "the file, then choose it again: nothing is imported by halves.")
                        .arg(rows, countText(static_cast<std::int64_t>(unreadable))));
    } else if (likely > 0) {
        showMessage(Tone::Warn, tr("%1 patients in the file, %2 of them may be here already.")
                                    .arg(rows, countText(static_cast<std::int64_t>(likely))));
    } else {
        showMessage(Tone::Ok, tr("%1 patients in the file. Nothing stands in the way.").arg(rows));
    }
}

void ImportDialog::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->show();
}

void ImportDialog::updateActs() {
    const bool isBusy = m_task->isRunning();
    const bool isReady = !isBusy && !m_isDone && m_findings && m_findings->report.rows > 0 &&
                         m_findings->report.isImportable(duplicates());
    Button* primary = setPrimary(
        m_findings && !m_isDone
            ? tr("Import %1 patients").arg(countText(static_cast<std::int64_t>(m_findings->report.rows)))
            : tr("Import"));
    primary->setEnabled(isReady);
    primary->setVisible(!m_isDone);
    cancelButton()->setText(isBusy ? tr("Stop") : m_isDone ? tr("Close") : tr("Cancel"));
    m_progress->setVisible(isBusy);
    for (QWidget* widget : {static_cast<QWidget*>(m_choose), m_mapping, static_cast<QWidget*>(m_accept)}) {
        widget->setEnabled(!m_isImporting);
    }
}

void ImportDialog::tryAccept() {
    if (!m_findings || m_task->isRunning()) {
        return;
    }
    m_task->start(
        // What was found stays here too: who stops may begin again.
        [&imports = m_context.services.imports, actor = m_context.actor(), findings = *m_findings,
         options = ImportOptions{mapping(), ImportMode::keep, duplicates()}](const TaskWatch& watch) mutable {
            return imports.add(actor, std::move(findings), options,
                               {watch.stop, [&watch](int percent) { watch.progress(percent, kPercent); }});
        },
        [this](const ImportResult& result) { finish(result); });
    m_isImporting = true;
    m_found->hide();
    showMessage(Tone::Info, tr("Bringing them in. Whoever presses Stop changes nothing."));
    m_progress->setProgress(0, kPercent);
    updateActs();
    cancelButton()->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::finish(const ImportResult& result) {
    Q_EMIT ended();
    if (!result && result.error().kind == ImportError::Kind::cancelled) {
        showReport(m_findings->report);
        showMessage(Tone::Info, tr("Stopped. Nothing was imported."));
        return;
    }
    m_findings.reset();
    if (!result) {
        showFindings(unexpected(result.error()));
        return;
    }
    if (result->added == 0) {
        // Somebody was registered meanwhile who stands in the way now.
        showReport(*result);
        updateActs();
        return;
    }
    m_isDone = true;
    m_mapping->hide();
    m_found->hide();
    m_accept->hide();
    showMessage(Tone::Ok,
                tr("%1 patients were imported.").arg(countText(static_cast<std::int64_t>(result->added))));
    updateActs();
    m_context.navigator.dataChanged();
    Q_EMIT imported(static_cast<qint64>(result->added));
}

void ImportDialog::reject() {
    if (m_task->isRunning()) {
        m_task->stop();
        return;
    }
    Dialog::reject();
}

void ImportDialog::closeEvent(QCloseEvent* event) {
    if (!m_task->isRunning()) {
        Dialog::closeEvent(event);
        return;
    }
    connect(this, &ImportDialog::ended, this, &QObject::deleteLater);
    connect(this, &ImportDialog::looked, this, &QObject::deleteLater);
    m_task->stop();
    hide();
    event->ignore();
}

ImportDialog* showImport(UiContext& context, QWidget* parent, const std::function<void()>& imported) {
    auto* dialog = new ImportDialog(context, parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ImportDialog::imported, parent, imported);
    static_cast<QDialog*>(dialog)->open();
    return dialog;
}

}  // namespace gramhour::ui
