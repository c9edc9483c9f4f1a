#pragma once

#include <QLineEdit>
#include <QString>

namespace gramhour::ui {

/// Base of the typed editors: selects all on focus, shows a muted unit at its end, and tells what is wrong as
/// a sentence.
///
/// What is typed is judged while typing, but told only when the person leaves the field, presses Enter, or
/// check() is called; once told, it is kept up to date with every key.
class CheckedEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit CheckedEdit(QWidget* parent = nullptr);

    /// Sentence for what is typed now, empty when it is fine, whether or not it has been told yet.
    QString problem() const;
    /// Tells the problem now (for the screen's own Accept button). True when there is none.
    bool check();
    /// Text at the end inside the frame, "mmHg".
    void setSuffix(const QString& suffix);
    QString suffix() const;
    /// The sentence for an empty editor; empty text (the default) lets it be left empty.
    void setRequired(const QString& sentence);

Q_SIGNALS:
    /// The told problem changed; empty when it is gone.
    void problemChanged(const QString& sentence);

protected:
    /// Sentence for what is typed now; empty when fine. `text` is trimmed and not empty.
    virtual QString judge(const QString& text) const = 0;
    /// Rewrites the text in its usual form when it is good.
    virtual void tidy() = 0;

    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// Judges again after a rule changed.
    void refresh();

private:
    void tell(const QString& sentence);
    void layoutSuffix();

    QString m_suffix;
    QString m_required;
    QString m_told;
    bool m_telling = false;
    bool m_selectOnRelease = false;
};

}  // namespace gramhour::ui
