// A second start of the program over the same file brings the first window to the front and ends.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include "support/catch.h"
#include "support/temp_folder.h"
#include "ui/shell/single_instance.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::SingleInstance;

namespace {

/// The second program: asks from a thread of its own, as its own process would, while the window goes on.
bool askFromElsewhere(const std::filesystem::path& file) {
    bool answered = false;
    std::atomic<bool> isDone = false;
    std::thread second([&] {
        answered = SingleInstance::handOver(file);
        isDone = true;
    });
    while (!isDone) {
        QTest::qWait(1);
    }
    second.join();
    return answered;
}

/// The folder where programs meet is the test's own.
struct RuntimeFolder {
    RuntimeFolder() {
        std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
        qputenv("XDG_RUNTIME_DIR", folder.path().c_str());
    }
    ~RuntimeFolder() { qputenv("XDG_RUNTIME_DIR", before); }
    RuntimeFolder(const RuntimeFolder&) = delete;
    RuntimeFolder& operator=(const RuntimeFolder&) = delete;

    QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    TempFolder folder;
};

}  // namespace

TEST_CASE("a second start brings the first window to the front", "[ui][shell][H-10]") {
    const RuntimeFolder runtime;
    const TempFolder clinics;
    const std::filesystem::path file = clinics / "clinic.gramhour";
    std::ofstream(file).close();
    const SingleInstance first(file);
    REQUIRE(first.isListening());
    QWidget window;
    window.showMinimized();
    QString token;
    QObject::connect(&first, &SingleInstance::showRequested, &window, [&](const QString& given) {
        token = given;
        ui::bringToFront(window, given);
    });

    qputenv("XDG_ACTIVATION_TOKEN", "desk-7");
    CHECK(askFromElsewhere(file));
    CHECK(token == QStringLiteral("desk-7"));
    qunsetenv("XDG_ACTIVATION_TOKEN");
    CHECK(window.isVisible());
    CHECK_FALSE(window.isMinimized());

    // The same file by another way: a link, and from its folder.
    std::filesystem::create_symlink(file, clinics / "link");
    CHECK(askFromElsewhere(clinics / "link"));
    CHECK(askFromElsewhere(clinics.path() / "." / "clinic.gramhour"));
}

TEST_CASE("another file has a window of its own, and nobody is waited for who is not there",
          "[ui][shell][H-10]") {
    const RuntimeFolder runtime;
    const TempFolder clinics;
    const SingleInstance first(clinics / "clinic.gramhour");
    QElapsedTimer clock;
    clock.start();
    CHECK_FALSE(SingleInstance::handOver(clinics / "other.gramhour"));
    CHECK(clock.elapsed() < 500);
    const SingleInstance second(clinics / "other.gramhour");
    CHECK(second.isListening());
    CHECK(askFromElsewhere(clinics / "clinic.gramhour"));
    CHECK(askFromElsewhere(clinics / "other.gramhour"));
}

TEST_CASE("what a killed program left of its socket is in nobody's way", "[ui][shell][H-10]") {
    const RuntimeFolder runtime;
    const TempFolder clinics;
    const std::filesystem::path file = clinics / "clinic.gramhour";
    // A socket that nobody listens at any more, as the kernel leaves it.
    const std::string path = SingleInstance::socketFile(file).toStdString();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(::bind(left, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(left);
    REQUIRE(std::filesystem::exists(path));

    CHECK_FALSE(SingleInstance::handOver(file));
    const SingleInstance next(file);
    CHECK(next.isListening());
    CHECK(askFromElsewhere(file));
}

TEST_CASE("a stranger at the socket is not answered", "[ui][shell][H-10]") {
    const RuntimeFolder runtime;
    const TempFolder clinics;
    const SingleInstance first(clinics / "clinic.gramhour");
    const QSignalSpy shown(&first, &SingleInstance::showRequested);
    for (const QByteArray& words : {QByteArray("hello\n"), QByteArray(2000, 'x')}) {
        QLocalSocket stranger;
        stranger.connectToServer(SingleInstance::socketFile(clinics / "clinic.gramhour"));
        REQUIRE(stranger.waitForConnected(1000));
        stranger.write(words);
        stranger.flush();
        QTest::qWait(50);
        CHECK(stranger.state() == QLocalSocket::UnconnectedState);
        CHECK(stranger.readAll().isEmpty());
    }
    CHECK(shown.isEmpty());
    const auto access =
        std::filesystem::status(SingleInstance::socketFile(clinics / "clinic.gramhour").toStdString())
            .permissions();
    CHECK((access & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
}
