#pragma once

#include <QKeySequence>
#include <QLineEdit>
#include <QString>
#include <QWidget>

class QHBoxLayout;

namespace gramhour::ui {

class ElidedLabel;

/// A search field with a magnifier at its start and its key at its end.
class FindField : public QLineEdit {
    Q_OBJECT

public:
    explicit FindField(const QString& placeholder, QWidget* parent = nullptr);

    /// The key that moves focus here (whole window) and selects what is in it.
    void setKey(const QKeySequence& key);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_hint;
};

/// The white bar above a screen: title, subtitle, filters, find field, actions.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// Puts a widget after the title (filters), or at the right end (find field, buttons; left to right).
    void addLeft(QWidget* widget);
    void addRight(QWidget* widget);
    /// Makes a find field at the right, before the actions added later.
    FindField* addFind(const QString& placeholder, const QKeySequence& key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    QHBoxLayout* m_left;
    QHBoxLayout* m_right;
};

}  // namespace gramhour::ui
