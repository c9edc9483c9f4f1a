#pragma once

#include <QWidget>

#include "ui/history/lane_view.h"
#include "ui/history/record_report.h"

class QStackedWidget;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class InlineMessage;
class LaneCard;
class PatientBanner;
class ScrollPage;

/// The record of one session, read-only: the banner, the outcome with a few figures, the time line, and every
/// section.
class RecordPage : public QWidget {
    Q_OBJECT

public:
    explicit RecordPage(QWidget* parent = nullptr);

    void show(const RecordReport& report, const LaneChartView& timeline = {});
    using QWidget::show;
    /// Where the file went, or why it could not be written.
    void showMessage(Tone tone, const QString& sentence);
    void focusFirst();
    /// Puts the desk for corrections in the record's place; null takes it away again.
    void showDesk(QWidget* desk);
    void offerCorrections();

Q_SIGNALS:
    void pdfRequested();
    /// To correct an entry, and back to the record.
    void amendRequested();
    void amendLeft();
    void printRequested();
    void chartRequested();

private:
    [[nodiscard]] QWidget* makeHead(const RecordReport& report) const;
    [[nodiscard]] QWidget* makeSection(const RecordSection& section) const;

    PatientBanner* m_banner;
    ScrollPage* m_scroll;
    Button* m_print;
    Button* m_pdf;
    Button* m_amend;
    Button* m_back;
    QStackedWidget* m_places;
    InlineMessage* m_message;
    QWidget* m_body = nullptr;
};

}  // namespace gramhour::ui
