#include "tests/harness/warehouse/resuming_source.h"

#include <map>

namespace assay::warehouse {
namespace {

using protocol::StateType;

std::string NameOf(const Json& configured) { return configured["stream"]["name"]; }

// Where a read of the stream begins.
int PositionIn(const std::optional<Json>& state, const std::string& stream) {
  if (!state) return 0;
  const auto states = protocol::StreamStates(*state, "");
  const Json* const found = states.ok() ? states->Find({"", stream}) : nullptr;
  return found == nullptr ? 0 : found->value("at", 0);
}

}  // namespace

Lines ResumingSource::Read(const std::optional<Json>& state) const {
  Lines lines;
  Json positions = Json::object();
  for (const Json& stream : streams) positions[NameOf(stream)]["at"] = PositionIn(state, NameOf(stream));
  const auto emit_state = [&](const std::string& stream) {
    switch (state_type) {
      case StateType::kStream:
        return lines.push_back(StreamState(stream, positions[stream]));
      case StateType::kGlobal:
        return lines.push_back(GlobalState(positions, {{"shared", 1}}));
      case StateType::kLegacy:
        return lines.push_back(LegacyState(positions));
    }
  };
  for (const Json& stream : streams) lines.push_back(StatusLine(NameOf(stream), "STARTED"));
  for (int at = 1; at <= kRowsOfStream; ++at) {
    for (const Json& stream : streams) {
      const std::string name = NameOf(stream);
      if (positions[name]["at"].get<int>() >= at) continue;
      // Of two rows one key, so that what is deduplicated differs from what is not.
      lines.push_back(RecordLine(name, {{"id", at / 2}, {"at", at}}));
      positions[name]["at"] = at;
      if (at % 2 == 0) emit_state(name);
    }
  }
  for (const Json& stream : streams) {
    lines.push_back(StatusLine(NameOf(stream), "COMPLETE"));
    if (stream["sync_mode"] == "incremental") emit_state(NameOf(stream));
  }
  return lines;
}

}  // namespace assay::warehouse
