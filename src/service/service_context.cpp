#include "service/service_context.h"

#include <stdexcept>

#include "protocol/protocol_json.h"
#include "service/session_facts.h"

namespace gramhour {

namespace {

std::shared_ptr<const Protocol> readProtocol(const std::string& text) {
    Expected<Protocol, JsonError> protocol = parseProtocol(text);
    if (!protocol) {
        throw std::runtime_error("the clinic's protocol cannot be read by this program: " +
                                 protocol.error().message + " (" + protocol.error().where + ")");
    }
    return std::make_shared<const Protocol>(std::move(*protocol));
}

}  // namespace

ServiceContext makeServiceContext(Store& store, const Clock& clock, ClinicPlace place) {
    std::string text = store.read([](const ReadTx& tx) { return tx.clinic().protocolText(); })
                           .value_or(std::string(builtInProtocolText()));
    std::shared_ptr<const Protocol> protocol = readProtocol(text);
    ServiceContext context{store, clock, std::move(protocol), std::move(text), std::move(place)};
    fillEarlierFacts(context);
    return context;
}

std::shared_ptr<const Protocol> protocolBySha256(const ServiceContext& context, const ReadTx& tx,
                                                 const std::string& sha256) {
    if (context.protocol->sha256 == sha256) {
        return context.protocol;
    }
    const std::optional<std::string> text = tx.clinic().protocolTextBySha256(sha256);
    if (!text) {
        throw std::runtime_error("the protocol of a session is not in the store");
    }
    return readProtocol(*text);
}

}  // namespace gramhour
