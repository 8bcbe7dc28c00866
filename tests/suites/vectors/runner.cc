#include <sstream>

#include "harness/json/decoder.h"
#include "harness/protocol/message.h"
#include "harness/protocol/message_shape.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

using nlohmann::json;

// What CAT's runner makes of stdout: valid messages, a warning for each line that is none, and the config
// that a connector wants to be kept.
std::string JudgeParsing(const json& vector) {
  json made = {{"messages", json::array()}, {"warnings", 0}, {"persisted", nullptr}};
  protocol::LineDecoder decoder;
  std::istringstream lines(vector.at("stdout").get<std::string>());
  for (std::string line; std::getline(lines, line);) {
    line.reserve(line.size() + assay::json::kPadding);
    const protocol::Line& decoded = decoder.Decode(line);
    if (decoded.kind == protocol::Line::Kind::kBlank) continue;
    if (!decoded.has_message || !decoded.defects.empty()) {
      made["warnings"] = made["warnings"].get<int>() + 1;
      continue;
    }
    const protocol::MessageForm& form = protocol::FormOf(decoded.message.type);
    const json payload = assay::json::ToNlohmann(decoded.message.payload);
    made["messages"].push_back({{"type", form.type}, {std::string(form.payload_key), payload}});
    if (decoded.message.type == protocol::MessageType::kControl && payload.contains("connectorConfig")) {
      made["persisted"] = {{"config", payload["connectorConfig"]["config"]},
                           {"emitted_at", static_cast<std::int64_t>(payload["emitted_at"].get<double>())}};
    }
  }
  if (made["persisted"].is_null() && !vector.at("expected").contains("persisted")) made.erase("persisted");
  return made.dump();
}

}  // namespace

Judges RunnerJudges() { return {{"runner.parse_messages", JudgeParsing}}; }

}  // namespace assay::suites::testing
