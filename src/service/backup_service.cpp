#include "service/backup_service.h"

namespace gramhour {

class BackupService::Work {};

BackupService::BackupService(ServiceContext& context)
    : m_context(context), m_work(std::make_unique<Work>()) {}

BackupService::~BackupService() = default;

}  // namespace gramhour
