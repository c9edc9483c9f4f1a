// What is offered where a clinic's file is missing: only backups of which somebody can tell who made them.
#include "ui/shell/restore_offer.h"

#include <algorithm>
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
#include "ui/widgets/inline_message.h"
#include "ui/widgets/simple_table.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// The place of a file that is gone, with the folder of its backups.
struct EmptyPlace {
    TempFolder folder;
    std::filesystem::path file = folder / "clinic.gramhour";

    void bring(ClinicFixture& clinic, BackupKind kind = BackupKind::full) const {
        const BackupOutcome made = clinic.backups().make(kind);
        REQUIRE(made.isGood());
        REQUIRE(made.kind == kind);
        std::filesystem::create_directories(usualBackupFolder(file));
        for (const char* ending : {"", ".json"}) {
            std::filesystem::copy_file(made.file.string() + ending,
                                       usualBackupFolder(file) / (made.file.filename().string() + ending));
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

TEST_CASE("changes whose full backup is missing are not offered", "[ui][backup][H-23]") {
    const std::shared_ptr<const ClinicKey> key =
        GENERATE(false, true) && !cannotEncrypt() ? freshKey() : nullptr;
    const EmptyPlace place;
    ClinicFixture own(key);
    if (key) {
        KeySlots keys;
        keys.addWorkstation(*key, workstationKey(keyFolder()), workstationName(), own.clock.now());
        keys.write(KeySlots::fileFor(place.file));
    }
    place.bring(own);
    own.clock.advance(Duration::fromMinutes(5));
    static_cast<void>(own.addPatient("Amara", "Obi", "1980-05-05", Sex::female));
    place.bring(own, BackupKind::changes);
    REQUIRE(place.offered() == 2);

    for (const BackupListing& each : backupsIn(usualBackupFolder(place.file), {place.file, key}, {})) {
        if (each.manifest.kind == BackupKind::full) {
            std::filesystem::remove(each.file);
            std::filesystem::remove(each.file.string() + ".json");
        }
    }
    NobodyToAsk ask;
    const ui::RestoreOffer offer(place.file, ui::RestoreCause::missing, ask);
    CHECK(offer.findChild<ui::SimpleTable*>(QStringLiteral("restore_offer.list"))->model()->rowCount() == 0);
    const QList<ui::InlineMessage*> messages = offer.findChildren<ui::InlineMessage*>();
    CHECK(std::any_of(messages.begin(), messages.end(), [](const ui::InlineMessage* each) {
        return !each->isHidden() && each->text().contains(QStringLiteral("not the full backup"));
    }));
}
