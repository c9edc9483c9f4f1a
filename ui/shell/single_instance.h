#pragma once

#include <chrono>
#include <filesystem>

#include <QLocalServer>
#include <QObject>
#include <QString>

class QWidget;

namespace gramhour::ui {

/// One window for one clinic's file and one person's session at the computer: a second start of the program
/// asks the first to come to the front, and ends. They meet at a socket in the person's runtime folder, named
/// after the file. Who has the file open is not decided here but by the store's own lock.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// How long a window that is busy may take to answer.
    static constexpr std::chrono::milliseconds kPatience{3000};

    /// Answers from now on. Only for who has the file open for writing: what a killed program left of the
    /// socket is then removed. A socket that cannot be made is logged and costs the hand-over, nothing else.
    explicit SingleInstance(const std::filesystem::path& file, QObject* parent = nullptr);

    [[nodiscard]] bool isListening() const { return m_server.isListening(); }

    /// Asks the window over that file to show itself. True when it has answered: then there is nothing left
    /// to start. False at once when there is none.
    [[nodiscard]] static bool handOver(const std::filesystem::path& file,
                                       std::chrono::milliseconds patience = kPatience);
    /// Where they meet.
    [[nodiscard]] static QString socketFile(const std::filesystem::path& file);

Q_SIGNALS:
    /// Somebody has started the program again. The token, which may be empty, lets a desktop see that the
    /// person wants this window now.
    void showRequested(const QString& activationToken);

private:
    void answer();

    QLocalServer m_server;
};

/// Brings a window before the person, from the task bar too. What a locked window hides stays hidden.
void bringToFront(QWidget& window, const QString& activationToken);

}  // namespace gramhour::ui
