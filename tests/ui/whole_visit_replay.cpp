#include "ui/whole_visit_replay.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include "base/clock.h"
#include "exchange/scenario.h"
#include "service/session_basis.h"
#include "support/catch.h"

namespace gramhour::test {

namespace {

constexpr SessionId kSession{1};

QByteArray fixture(const char* name) {
    QFile file(QStringLiteral(GRAMHOUR_FIXTURES_DIR "/scenarios/") + QLatin1String(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QByteArray replayByCommandLine(const QByteArray& scenario) {
    QProcess program;
    program.start(QStringLiteral(GRAMHOUR_CLI_PATH), {QStringLiteral("replay")});
    program.write(scenario);
    program.closeWriteChannel();
    REQUIRE(program.waitForFinished());
    INFO(program.readAllStandardError().toStdString());
    REQUIRE(program.exitCode() == 0);
    return program.readAllStandardOutput();
}

/// "vitals 60 min done", "vitals 90 min late Busy with another chair" and "warn bag 0", as the expectation
/// writes them.
QJsonArray asLines(const QJsonArray& items, const QStringList& keys) {
    QJsonArray lines;
    for (const QJsonValue& item : items) {
        QStringList words;
        for (const QString& key : keys) {
            if (const QJsonValue word = item.toObject().value(key); !word.isUndefined()) {
                words += word.toVariant().toString();
            }
        }
        lines.append(words.join(u' '));
    }
    return lines;
}

QJsonValue comparable(const QString& key, const QJsonValue& value) {
    if (key == QLatin1String("checks")) {
        return asLines(value.toArray(), {QStringLiteral("what"), QStringLiteral("label"),
                                         QStringLiteral("status"), QStringLiteral("reason")});
    }
    if (key == QLatin1String("alerts")) {
        return asLines(value.toArray(),
                       {QStringLiteral("level"), QStringLiteral("what"), QStringLiteral("value")});
    }
    return value;
}

std::string textOf(const QJsonValue& value) {
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString();
}

void compareMoment(const QJsonObject& moment, const QJsonObject& expected) {
    for (auto each = expected.begin(); each != expected.end(); ++each) {
        if (each.key() == QLatin1String("working")) {
            continue;  // the hand calculation, for readers
        }
        INFO("at " << moment.value(QLatin1String("at")).toString().toStdString() << ", "
                   << each.key().toStdString());
        CHECK(textOf(comparable(each.key(), moment.value(each.key()))) == textOf(each.value()));
    }
}

QJsonArray momentsOf(const QByteArray& answer) {
    return QJsonDocument::fromJson(answer).object().value(QLatin1String("as_of")).toArray();
}

Scenario storedScenario(const Store& store) {
    return store.read([](const ReadTx& tx) {
        const SessionRecord record = tx.sessions().find(kSession).value();
        Scenario scenario;
        scenario.order = sessionOrderOf(tx.orders().find(record.order).value());
        scenario.events = eventsOf(tx.sessions().events(kSession));
        return scenario;
    });
}

}  // namespace

void compareReplayedScenario() {
    const QJsonArray moments = momentsOf(replayByCommandLine(fixture("whole_visit.json")));
    const QJsonArray expected = momentsOf(fixture("whole_visit.expected.json"));
    REQUIRE(moments.size() == expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        compareMoment(moments[i].toObject(), expected[i].toObject());
    }
}

void compareStoredSession(Store& store) {
    const ManualClock clock(UtcTime::parseIso("2026-03-04T09:00:00Z").value());
    const ServiceContext context = makeServiceContext(store, clock);
    const Protocol& protocol = *context.protocol;
    Scenario stored = storedScenario(store);
    const QJsonDocument byHand = QJsonDocument::fromJson(fixture("whole_visit.json"));
    for (const QJsonValue& at : byHand.object().value(QLatin1String("as_of")).toArray()) {
        stored.asOf.push_back(UtcTime::parseIso(at.toString().toStdString()).value());
    }
    const std::vector<ScenarioMoment> moments = replayScenario(stored, protocol).value();
    const std::string answer = writeMoments(moments, protocol.monitoring);
    const QByteArray ofHandWritten = replayByCommandLine(fixture("whole_visit.json"));
    CHECK(QByteArray::fromStdString(answer).trimmed() == ofHandWritten.trimmed());
    const QByteArray ofStored = replayByCommandLine(QByteArray::fromStdString(writeScenario(stored)));
    CHECK(ofStored == ofHandWritten);
}

}  // namespace gramhour::test
