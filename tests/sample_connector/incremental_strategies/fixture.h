#ifndef TESTS_SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_FIXTURE_H_
#define TESTS_SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_FIXTURE_H_

#include <deque>
#include <string>
#include <vector>

#include "sample_connector/incremental_strategies/stream_writer.h"
#include "tests/sample_connector/fakes.h"

namespace assay::sample_connector::incremental_strategies {

// A row, told by its id, with its updatedAt so many hours into 2026-01-01; null where there is none.
inline Json RowOf(const std::string& id, int hour) {
  Json row = {{"id", id}, {"updatedAt", nullptr}};
  if (hour >= 0) row["updatedAt"] = InstantAt(1'767'225'600 + hour * 3600).text;
  return row;
}

// One word for each message but logs: "7" for a row, "=2026-01-01T05:00:00Z/3" for a state that counts three
// rows, "STARTED", …
inline std::vector<std::string> WordsOf(const std::vector<nlohmann::json>& messages) {
  std::vector<std::string> words;
  for (const nlohmann::json& message : messages) {
    const std::string type = message.at("type");
    if (type == "RECORD") words.push_back(message.at("/record/data/id"_json_pointer));
    if (type == "TRACE") words.push_back(message.at("/trace/stream_status/status"_json_pointer));
    if (type != "STATE") continue;
    const auto& state = message.at("state");
    const auto& content = state.at("/stream/stream_state"_json_pointer);
    words.push_back("=" + content.value("updatedAt", content.value("id", std::string("-"))) + "/" +
                    std::to_string(state.at("/sourceStats/recordCount"_json_pointer).get<int>()));
  }
  return words;
}

}  // namespace assay::sample_connector::incremental_strategies

#endif  // TESTS_SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_FIXTURE_H_
