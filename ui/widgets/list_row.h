#pragma once

#include <QHash>
#include <QPushButton>
#include <QString>

#include "ui/widgets/chip.h"

namespace gramhour::ui {

/// A line of a short list: chip, title, detail, with a hairline below ("◷ 3:40 | Chair 1 / Vitals + reflex,
/// 60 min"). It is a button: focusable, opens with Enter, Space or click.
class ListRow : public QPushButton {
    Q_OBJECT

public:
    enum class ChipPlace { Start, End };
    struct Content {
        ChipFace chip = {};  ///< Empty text: no chip.
        QString title = {};
        QString detail = {};  ///< Muted; below the title, wraps.
        ChipPlace place = ChipPlace::Start;
    };

    explicit ListRow(const Content& content, QWidget* parent = nullptr);

    void setContent(const Content& content);
    Content content() const;
    /// Width kept for a chip at the start (design pixels), so that titles of several rows align.
    void setChipColumn(int designPixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect textBox(int width) const;
    int measuredHeight(int width) const;
    void forgetHeights();

    Content m_content;
    int m_chipColumn = 98;
    /// By width, until what is shown or how changes: the layouts around a row ask many times.
    mutable QHash<int, int> m_heights;
};

}  // namespace gramhour::ui
