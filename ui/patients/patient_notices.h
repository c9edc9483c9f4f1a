#pragma once

#include <vector>

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
    /// A joining that may be undone, with the field for the reason.
    struct Asking {
        MergeId merge;
        QWidget* form = nullptr;
    };
    [[nodiscard]] const std::vector<Asking>& askings() const { return m_askings; }
    /// Opens the field of that joining.
    void askWhy(MergeId merge);

Q_SIGNALS:
    /// Other fields than before stand in `askings`.
    void shown();
    void attachRequested();
    void namesakeOpened(gramhour::PatientId patient);
    /// With a reason that is not empty.
    void undoRequested(gramhour::MergeId merge, const QString& reason);

private:
    void addProvisional();
    void addNamesakes(const std::vector<PatientHit>& namesakes, UtcTime now);
    void addMerges(const std::vector<PatientMerge>& merges, UtcTime now);
    QWidget* mergeLine(const PatientMerge& merge, UtcTime now);
    QWidget* undoForm(MergeId merge);

    Rights m_rights;
    QVBoxLayout* m_column;
    std::vector<Asking> m_askings;
};

}  // namespace gramhour::ui
