// Runs the scripted connector and reads what it says.
#ifndef TESTS_SCRIPTED_CONNECTOR_CONNECTOR_H_
#define TESTS_SCRIPTED_CONNECTOR_CONNECTOR_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/child.h"

namespace assay::scripted_connector_test {

using nlohmann::json;
using testing_support::Ended;
using testing_support::Variables;

struct Answer {
  Ended ended;
  std::vector<json> messages;  // the lines of stdout that are JSON objects

  std::vector<json> OfType(const std::string& type) const;
  // The records' data of a stream, in order.
  std::vector<json> Records(const std::string& stream) const;
  std::vector<std::string> Statuses(const std::string& stream) const;
};

// A private folder with inputs, removed at the end. Options go before the command.
class Connector {
 public:
  Connector();
  ~Connector();
  Connector(const Connector&) = delete;
  Connector& operator=(const Connector&) = delete;

  std::string Write(const std::string& name, const json& content) const;
  std::string WriteText(const std::string& name, const std::string& content) const;
  std::string Path(const std::string& name) const { return folder_ / name; }

  Answer Run(const std::vector<std::string>& arguments, const Variables& variables = {}) const;
  Answer Spec(const std::vector<std::string>& options = {}) const;
  Answer Check(const json& config, const std::vector<std::string>& options = {}) const;
  Answer Discover(const std::vector<std::string>& options = {}) const;
  Answer Read(const json& catalog, const json& state = nullptr,
              const std::vector<std::string>& options = {}) const;

  // The arguments of a read of the default streams; `options` come first.
  std::vector<std::string> ReadArguments(const std::vector<std::string>& options = {}) const;

 private:
  std::filesystem::path folder_;
};

json ValidConfig();
json Configured(const std::string& name, const std::string& name_space, const std::string& sync_mode);
// users and orders incremental, countries in full; or all in full.
json IncrementalCatalog();
json FullRefreshCatalog();
// A STREAM state as an input.
json InputState(const std::string& name, const std::string& name_space, const json& stream_state);

}  // namespace assay::scripted_connector_test

#endif  // TESTS_SCRIPTED_CONNECTOR_CONNECTOR_H_
