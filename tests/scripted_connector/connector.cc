#include "tests/scripted_connector/connector.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

namespace assay::scripted_connector_test {
namespace {

template <typename... Lists>
std::vector<std::string> Join(std::vector<std::string> first, const Lists&... rest) {
  (first.insert(first.end(), rest.begin(), rest.end()), ...);
  return first;
}

}  // namespace

std::vector<json> Answer::OfType(const std::string& type) const {
  std::vector<json> chosen;
  for (const json& message : messages) {
    if (message.value("type", "") == type) chosen.push_back(message);
  }
  return chosen;
}

std::vector<json> Answer::Records(const std::string& stream) const {
  std::vector<json> records;
  for (const json& message : OfType("RECORD")) {
    if (message["record"].value("stream", "") == stream) records.push_back(message["record"]["data"]);
  }
  return records;
}

std::vector<std::string> Answer::Statuses(const std::string& stream) const {
  std::vector<std::string> statuses;
  for (const json& message : OfType("TRACE")) {
    const json& trace = message["trace"];
    if (trace["type"] != "STREAM_STATUS") continue;
    if (trace["stream_status"]["stream_descriptor"]["name"] != stream) continue;
    statuses.push_back(trace["stream_status"]["status"]);
  }
  return statuses;
}

Connector::Connector() {
  std::string pattern = std::filesystem::temp_directory_path() / "scripted_connector_test_XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  folder_ = pattern;
}

Connector::~Connector() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Connector::Write(const std::string& name, const json& content) const {
  return WriteText(name, content.dump());
}

std::string Connector::WriteText(const std::string& name, const std::string& content) const {
  std::ofstream(folder_ / name, std::ios::binary) << content;
  return folder_ / name;
}

Answer Connector::Run(const std::vector<std::string>& arguments, const Variables& variables) const {
  Answer answer{.ended = testing_support::RunChild(Join({SCRIPTED_CONNECTOR}, arguments), variables)};
  std::istringstream lines(answer.ended.out);
  for (std::string line; std::getline(lines, line);) {
    json message = json::parse(line, nullptr, false);
    if (message.is_object()) answer.messages.push_back(std::move(message));
  }
  return answer;
}

Answer Connector::Spec(const std::vector<std::string>& options) const {
  return Run(Join(options, std::vector<std::string>{"spec"}));
}

Answer Connector::Check(const json& config, const std::vector<std::string>& options) const {
  return Run(Join(options, std::vector<std::string>{"check", "--config", Write("config.json", config)}));
}

Answer Connector::Discover(const std::vector<std::string>& options) const {
  return Run(
      Join(options, std::vector<std::string>{"discover", "--config", Write("config.json", ValidConfig())}));
}

Answer Connector::Read(const json& catalog, const json& state,
                       const std::vector<std::string>& options) const {
  std::vector<std::string> arguments =
      Join(options, std::vector<std::string>{"read", "--config", Write("config.json", ValidConfig()),
                                             "--catalog", Write("catalog.json", catalog)});
  if (!state.is_null())
    arguments = Join(arguments, std::vector<std::string>{"--state", Write("state.json", state)});
  return Run(arguments);
}

std::vector<std::string> Connector::ReadArguments(const std::vector<std::string>& options) const {
  return Join({SCRIPTED_CONNECTOR}, options,
              std::vector<std::string>{"read", "--config", Write("config.json", ValidConfig()), "--catalog",
                                       Write("catalog.json", IncrementalCatalog())});
}

json ValidConfig() { return {{"api_key", "key-1234567890-abcdefgh"}, {"page_size", 10}}; }

json Configured(const std::string& name, const std::string& name_space, const std::string& sync_mode) {
  json stream = {{"name", name}, {"json_schema", json::object()}};
  if (!name_space.empty()) stream["namespace"] = name_space;
  return {{"stream", stream}, {"sync_mode", sync_mode}, {"destination_sync_mode", "append"}};
}

json IncrementalCatalog() {
  return {{"streams",
           {Configured("users", "", "incremental"), Configured("orders", "shop", "incremental"),
            Configured("countries", "", "full_refresh")}}};
}

json FullRefreshCatalog() {
  return {{"streams",
           {Configured("users", "", "full_refresh"), Configured("orders", "shop", "full_refresh"),
            Configured("countries", "", "full_refresh")}}};
}

json InputState(const std::string& name, const std::string& name_space, const json& stream_state) {
  json descriptor = {{"name", name}};
  if (!name_space.empty()) descriptor["namespace"] = name_space;
  return {{"type", "STREAM"},
          {"stream", {{"stream_descriptor", descriptor}, {"stream_state", stream_state}}}};
}

}  // namespace assay::scripted_connector_test
