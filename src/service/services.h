#pragma once

#include "service/audit_service.h"
#include "service/backup_service.h"
#include "service/board_service.h"
#include "service/clinic_service.h"
#include "service/downtime_service.h"
#include "service/draft_service.h"
#include "service/emergency_service.h"
#include "service/export_service.h"
#include "service/history_service.h"
#include "service/import_service.h"
#include "service/merge_service.h"
#include "service/order_service.h"
#include "service/patient_service.h"
#include "service/scan_service.h"
#include "service/schedule_service.h"
#include "service/screening_service.h"
#include "service/session_service.h"
#include "service/staff_service.h"
#include "service/stock_service.h"
#include "service/visit_service.h"
#include "service/walk_in_service.h"

namespace gramhour {

/// All services over one context: what the window, the command line and the tests work with.
struct Services {
    Services(ServiceContext& context, const PasswordHasher& hasher)
        : clinic(context, hasher),
          staff(context, hasher),
          patients(context),
          visits(context),
          screenings(context),
          orders(context),
          sessions(context),
          board(context),
          history(context),
          drafts(context),
          schedule(context),
          merges(context),
          stock(context),
          scans(context),
          walkIns(context),
          exports(context),
          imports(context),
          audits(context),
          emergencies(context),
          backups(context),
          downtime(context) {}

    ClinicService clinic;
    StaffService staff;
    PatientService patients;
    VisitService visits;
    ScreeningService screenings;
    OrderService orders;
    SessionService sessions;
    BoardService board;
    HistoryService history;
    DraftService drafts;
    ScheduleService schedule;
    MergeService merges;
    StockService stock;
    ScanService scans;
    WalkInService walkIns;
    ExportService exports;
    ImportService imports;
    AuditService audits;
    EmergencyService emergencies;
    BackupService backups;
    DowntimeService downtime;
};

}  // namespace gramhour
