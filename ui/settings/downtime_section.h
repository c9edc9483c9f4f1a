#pragma once

#include <optional>

#include <QDateTime>
#include <QStringList>
#include <QWidget>

namespace gramhour::ui {

class Button;
class FactList;
class InlineMessage;

/// What the settings say of the downtime sheet.
struct DowntimeView {
    QStringList folders;              ///< where it is written; the file's name included
    std::optional<QDateTime> newest;  ///< when a sheet was last written
    bool isCodeKnown = false;         ///< an administrator has read the code in force
    QString why;                      ///< why nothing can be done here; empty for an administrator
};

/// The sheet for the hours without the program: where it is, how old, the code that opens it.
class DowntimeSection : public QWidget {
    Q_OBJECT

public:
    explicit DowntimeSection(QWidget* parent = nullptr);

    void show(const DowntimeView& view);
    using QWidget::show;

Q_SIGNALS:
    void printRequested();
    void codeRequested();
    void newCodeRequested();

private:
    FactList* m_facts;
    InlineMessage* m_unknown;
    InlineMessage* m_why;
    Button* m_print;
    Button* m_code;
    Button* m_newCode;
};

}  // namespace gramhour::ui
