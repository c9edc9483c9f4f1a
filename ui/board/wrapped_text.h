#pragma once

#include <QWidget>

#include "ui/support/theme.h"

namespace gramhour::ui {

/// Words that break into lines, for what counts each second: a label would ask for a new layout of the whole
/// board with every word; this asks only when the words take another number of lines.
class WrappedText : public QWidget {
    Q_OBJECT

public:
    explicit WrappedText(QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    void setLook(TextRole role, Tone tone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    TextRole m_role = TextRole::Body;
    Tone m_tone = Tone::Neutral;
};

}  // namespace gramhour::ui
