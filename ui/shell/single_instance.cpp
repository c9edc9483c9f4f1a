#include "ui/shell/single_instance.h"

#include <spdlog/spdlog.h>

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QWidget>

namespace gramhour::ui {

namespace {

const QByteArray kShow = QByteArrayLiteral("show");
const QByteArray kShown = QByteArrayLiteral("shown\n");
constexpr const char* kTokenVariable = "XDG_ACTIVATION_TOKEN";
constexpr qint64 kLongestLine = 512;

/// What follows "show " on the line, when it looks like a desktop's token.
QString tokenIn(const QByteArray& line) {
    const QByteArray rest = line.mid(kShow.size()).trimmed();
    for (const char letter : rest) {
        if (letter <= ' ' || letter > '~') {
            return {};
        }
    }
    return QString::fromLatin1(rest);
}

}  // namespace

SingleInstance::SingleInstance(const std::filesystem::path& file, QObject* parent) : QObject(parent) {
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    const QString socket = socketFile(file);
    QLocalServer::removeServer(socket);
    if (!m_server.listen(socket)) {
        spdlog::warn("a second start cannot be handed over: {}", m_server.errorString().toStdString());
    }
}

QString SingleInstance::socketFile(const std::filesystem::path& file) {
    std::error_code error;
    std::filesystem::path whole = std::filesystem::weakly_canonical(file, error);
    if (error) {
        whole = std::filesystem::absolute(file, error);
    }
    const QByteArray name = QByteArray::fromStdString(whole.string());
    // A socket's path may have some hundred characters only.
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().first(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/gramhour-") +
           QString::fromLatin1(digest);
}

bool SingleInstance::handOver(const std::filesystem::path& file, std::chrono::milliseconds patience) {
    const auto wait = static_cast<int>(patience.count());
    QLocalSocket socket;
    socket.connectToServer(socketFile(file));
    if (!socket.waitForConnected(wait)) {
        return false;
    }
    socket.write(kShow + ' ' + qgetenv(kTokenVariable) + '\n');
    QByteArray said;
    while (!said.endsWith('\n') && socket.waitForReadyRead(wait)) {
        said += socket.readAll();
    }
    return said == kShown;
}

void SingleInstance::answer() {
    while (QLocalSocket* const socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kLongestLine) {
                    socket->abort();
                }
                return;
            }
            const QByteArray line = socket->readLine(kLongestLine);
            if (!line.startsWith(kShow)) {
                socket->abort();
                return;
            }
            socket->write(kShown);
            socket->flush();
            Q_EMIT showRequested(tokenIn(line));
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

void bringToFront(QWidget& window, const QString& activationToken) {
    if (!activationToken.isEmpty()) {
        qputenv(kTokenVariable, activationToken.toLatin1());  // Qt hands it to the desktop and forgets it
    }
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

}  // namespace gramhour::ui
