#pragma once

#include <QWidget>

#include "service/patient_service.h"

class QVBoxLayout;

namespace gramhour::ui {

/// What has to be known of a patient before anything is done with them: a walk-in that is not attached yet,
/// people of the same name, records that were joined. Nothing of it: not there. Object names are
/// `patient.<notice>`.
class PatientNotices : public QWidget {
    Q_OBJECT

public:
    struct Rights {
        bool mayAttach = false;
        bool mayUndo = false;
    };

    explicit PatientNotices(const Rights& rights, QWidget* parent = nullptr);

    void show(const PatientPage& page, UtcTime now);
    using QWidget::show;

Q_SIGNALS:
    void attachRequested();
    void namesakeOpened(gramhour::PatientId patient);
    /// With a reason that is not empty.
    void undoRequested(gramhour::MergeId merge, const QString& reason);

private:
    void addProvisional();
    void addNamesakes(const std::vector<PatientHit>& namesakes, UtcTime now);
    void addMerges(const std::vector<PatientMerge>& merges, UtcTime now);
    QWidget* mergeLine(const PatientMerge& merge, UtcTime now);

    Rights m_rights;
    QVBoxLayout* m_column;
};

}  // namespace gramhour::ui
