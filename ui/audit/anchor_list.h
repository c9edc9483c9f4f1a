#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QWidget>

#include "service/audit_service.h"

class QLineEdit;
class QStandardItemModel;

namespace gramhour::ui {

class Field;
class InlineMessage;
class SimpleTable;

/// Where the trail stood at some time, as it was noted outside of it.
struct OutsideHead {
    enum class From { Backup, Sheet };
    enum class Found { NotCompared, Held, Missing };

    From from = From::Backup;
    AuditHead head;
    std::optional<UtcTime> at;  ///< when it was noted; of a sheet when the entry it names was made
    std::string name;           ///< of the backup's file
    Found found = Found::NotCompared;
};

/// The backups and printed end-of-day sheets that hold where the trail stood, each with whether the trail
/// still goes through it; and the field where a sheet's head is typed in. Passive.
class AnchorList : public QWidget {
    Q_OBJECT

public:
    explicit AnchorList(QWidget* parent = nullptr);

    void show(const std::vector<OutsideHead>& heads);
    /// The sheet that was typed in is among those that are shown.
    void clearTyped();
    void focusFirst();

Q_SIGNALS:
    void sheetTyped(const AuditHead& head);

private:
    void take();
    void addRow(const OutsideHead& head);

    QLineEdit* m_typed;
    Field* m_field;
    InlineMessage* m_hint;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
};

}  // namespace gramhour::ui
