// What is offered where a clinic's file is missing: only backups of which somebody can tell who made them.
#include "ui/shell/restore_offer.h"

#include <filesystem>

#include <QAbstractItemModel>

#include "service/backup_service.h"
#include "service/restore.h"
#include "store/keys/key_file.h"
#include "store/keys/key_slots.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/encryption.h"
#include "support/temp_folder.h"
#include "ui/nobody_to_ask.h"
#include "ui/widgets/simple_table.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// The place of a file that is gone, with the folder of its backups.
struct EmptyPlace {
    TempFolder folder;
    std::filesystem::path file = folder / "clinic.gramhour";

    void bring(ClinicFixture& clinic) const {
        const BackupOutcome full = clinic.backups().make(BackupKind::full);
        REQUIRE(full.isGood());
        std::filesystem::create_directories(usualBackupFolder(file));
        for (const char* ending : {"", ".json"}) {
            std::filesystem::copy_file(full.file.string() + ending,
                                       usualBackupFolder(file) / (full.file.filename().string() + ending));
        }
    }
    /// How many rows are offered.
    [[nodiscard]] int offered() const {
        NobodyToAsk ask;
        const ui::RestoreOffer offer(file, ui::RestoreCause::missing, ask);
        return offer.findChild<ui::SimpleTable*>(QStringLiteral("restore_offer.list"))->model()->rowCount();
    }
};

}  // namespace

TEST_CASE("a plain backup is not offered beside encrypted ones, however new it is", "[ui][backup][H-22]") {
    if (cannotEncrypt()) {
        return;
    }
    const EmptyPlace place;
    ClinicFixture planted(nullptr);
    planted.clock.advance(Duration::fromDays(2));
    place.bring(planted);
    CHECK(place.offered() == 1);  // a clinic of before encryption

    ClinicFixture own(freshKey());
    place.bring(own);
    CHECK(place.offered() == 1);  // the encrypted one, which waits for its code

    KeySlots keys;
    keys.addWorkstation(*own.context().place.key, workstationKey(keyFolder()), workstationName(),
                        own.clock.now());
    keys.write(KeySlots::fileFor(place.file));
    CHECK(place.offered() == 1);
    NobodyToAsk ask;
    const ui::RestoreOffer offer(place.file, ui::RestoreCause::missing, ask);
    const auto* list = offer.findChild<ui::SimpleTable*>(QStringLiteral("restore_offer.list"));
    // The fixture's own day, not that of the planted one two days later.
    CHECK(list->model()->index(0, 0).data().toString().contains(QStringLiteral("3 Mar")));
}

TEST_CASE("where a clinic's keys are, plain backups alone are none of its", "[ui][backup][H-22]") {
    if (cannotEncrypt()) {
        return;
    }
    const EmptyPlace place;
    ClinicFixture planted(nullptr);
    place.bring(planted);
    KeySlots keys;
    keys.addWorkstation(ClinicKey::make(), workstationKey(keyFolder()), workstationName(),
                        planted.clock.now());
    keys.write(KeySlots::fileFor(place.file));
    CHECK(place.offered() == 1);  // a clinic that was encrypted a moment ago
    static_cast<void>(keys.addRecovery(ClinicKey::make(), planted.clock.now()));
    keys.write(KeySlots::fileFor(place.file));
    CHECK(place.offered() == 0);
}
