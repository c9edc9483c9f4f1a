#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

class QKeyEvent;

namespace gramhour::ui {

/// A scanner types its code like a keyboard, quickly, and ends with Enter. This looks at the keys of the
/// whole program and takes out those of a code of our labels (domain/scan_code.h), wherever the focus is, so
/// that a scan neither writes into a field nor presses a key of the screen.
///
/// Keys are held back from a capital "G" on for as long as they come at most `kGap` apart and can still
/// become a code; then they are handed on in the order in which they came. So a person's keys are at most
/// that much late, and none is lost.
class ScanWedge : public QObject {
    Q_OBJECT

public:
    /// Scanners type a key each 1 to 20 ms; people need 60 and more.
    static constexpr int kGap = 35;

    using Milliseconds = std::function<qint64()>;

    /// `now` counts up from any start; tests give their own.
    explicit ScanWedge(QObject* parent = nullptr, Milliseconds now = {});
    ~ScanWedge() override;

Q_SIGNALS:
    /// A whole code was scanned.
    void scanned(const QString& code);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Held {
        int key;
        Qt::KeyboardModifiers modifiers;
        QString text;
    };
    enum class Verdict { notOurs, hold, complete };

    [[nodiscard]] Verdict judge(const QKeyEvent& key) const;
    [[nodiscard]] bool isPress(const QObject* watched) const;
    bool take(const QKeyEvent& key);
    void handOn();

    Milliseconds m_now;
    QTimer m_patience;
    std::vector<Held> m_held;
    QString m_typed;
    qint64 m_lastAt = 0;
    bool m_isHandingOn = false;
};

}  // namespace gramhour::ui
