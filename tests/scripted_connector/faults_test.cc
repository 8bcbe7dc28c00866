// Every fault that shows in what is said, or in the exit code, changes one of a row of situations; and a
// connector without a fault says the same each time.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <set>

#include "tests/scripted_connector/connector.h"
#include "tests/support/folders.h"

namespace assay::scripted_connector_test::faults_test {
namespace {

std::int64_t NowMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Replaces every emitted_at that is a time of this test by a fixed word.
void Normalise(json& value, std::int64_t since) {
  if (!value.is_structured()) return;
  for (auto& [key, item] : value.items()) {
    const bool is_now = key == "emitted_at" && item.is_number_integer() && item >= since && item <= NowMs();
    if (is_now) {
      item = "now";
    } else {
      Normalise(item, since);
    }
  }
}

class Situations {
 public:
  Situations() {
    const json mid = {InputState("users", "", {{"updated_at", "2025-01-07T10:07:00Z"}})};
    const json end = {InputState("users", "", {{"updated_at", "2025-01-20T10:20:00Z"}})};
    const json future = {InputState("users", "", {{"updated_at", "2999-01-01T00:00:00Z"}}),
                         InputState("orders", "shop", {{"sequence", 99999999}})};
    const json odd_state = {
        InputState("users", "", {{"updated_at", "2025-01-07T10:07:00Z"}, {"surplus", 1}})};
    json odd_catalog = IncrementalCatalog();
    odd_catalog["surplus"] = 1;
    json odd_config = ValidConfig(), emptied = ValidConfig();
    odd_config["surplus"] = 1;
    emptied["exclude_countries"] = true;
    const json ghosts = {{"streams", {Configured("ghosts", "", "full_refresh")}}};
    lines_ = {{"spec"},
              Check("right", ValidConfig()),
              Check("wrong", {{"api_key", "wrong"}, {"page_size", 1}}),
              Check("exception", {{"api_key", "exception"}, {"page_size", 1}}),
              Check("minimal", {{"api_key", "good"}}),
              Check("empty", json::object()),
              {"discover", "--config", connector_.Path("right.json")},
              {"discover", "--config", connector_.Write("odd_config.json", odd_config)},
              Read("incremental", IncrementalCatalog(), nullptr),
              Read("full", FullRefreshCatalog(), nullptr),
              Read("mid", IncrementalCatalog(), mid),
              Read("end", IncrementalCatalog(), end),
              Read("future", IncrementalCatalog(), future),
              Read("odd_state", IncrementalCatalog(), odd_state),
              Read("odd_catalog", odd_catalog, nullptr),
              Read("ghosts", ghosts, nullptr),
              {"read", "--config", connector_.Write("emptied.json", emptied), "--catalog",
               connector_.Path("full.json")}};
    AddResumedRead();
    for (std::size_t i = 0; i < lines_.size(); ++i) plain_.push_back(Seen(i, {}));
  }

  std::size_t size() const { return lines_.size(); }

  // What the outside sees of a situation, times aside.
  std::string Seen(std::size_t index, const std::vector<std::string>& options) const {
    const std::int64_t since = NowMs();
    std::vector<std::string> arguments = options;
    arguments.insert(arguments.end(), lines_[index].begin(), lines_[index].end());
    const Answer answer =
        connector_.Run(arguments, {{"AIRBYTE_STAGING_DIRECTORY", connector_.Path("staging")}});
    std::string seen = std::to_string(answer.ended.exit_code) + "/" + std::to_string(answer.ended.signal) +
                       "\n" + answer.ended.err + "\n";
    if (answer.messages.size() !=
        static_cast<std::size_t>(std::count(answer.ended.out.begin(), answer.ended.out.end(), '\n'))) {
      seen += "not only messages\n";
    }
    if (answer.ended.out.find('\r') != std::string::npos) seen += "CR\n";
    if (!answer.ended.out.empty() && !answer.ended.out.ends_with('\n')) seen += "no newline\n";
    for (json message : answer.messages) {
      Normalise(message, since);
      seen += message.dump() + "\n";
    }
    return seen;
  }

  // The situations in which the options make a difference.
  std::set<std::size_t> Changed(const std::vector<std::string>& options) const {
    std::set<std::size_t> changed;
    for (std::size_t i = 0; i < size(); ++i) {
      if (Seen(i, options) != plain_[i]) changed.insert(i);
    }
    return changed;
  }

  bool ChangesAny(const std::vector<std::string>& options) const {
    for (std::size_t i = 0; i < size(); ++i) {
      if (Seen(i, options) != plain_[i]) return true;
    }
    return false;
  }

  std::string Command(std::size_t index) const { return lines_[index][0]; }

 private:
  // Of records that say what was changed in them and refer to files, in full refresh from a state.
  void AddResumedRead() {
    const json catalog = {{"streams", {Configured("documents", "", "full_refresh")}}};
    std::vector<std::string> line = {
        "--scenario", testing_support::SourceFolder() / "fixtures/configs/platform/model.json"};
    const auto read = Read("documents", catalog, json::array({InputState("documents", "", {{"read", 2}})}));
    line.insert(line.end(), read.begin(), read.end());
    lines_.push_back(std::move(line));
  }

  std::vector<std::string> Check(const std::string& name, const json& config) const {
    return {"check", "--config", connector_.Write(name + ".json", config)};
  }

  std::vector<std::string> Read(const std::string& name, const json& catalog, const json& state) const {
    std::vector<std::string> arguments = {"read", "--config", connector_.Path("right.json"), "--catalog",
                                          connector_.Write(name + ".json", catalog)};
    if (!state.is_null()) {
      arguments.insert(arguments.end(), {"--state", connector_.Write(name + "_state.json", state)});
    }
    return arguments;
  }

  Connector connector_;
  std::vector<std::vector<std::string>> lines_;
  std::vector<std::string> plain_;
};

// Those that show in time, or by signals, or with other models; process_faults_test and fault_effects_test
// have them.
bool ShowsElsewhere(const std::string& fault) {
  static const std::set<std::string> kElsewhere = {
      "basic_read.file_types",       "incremental.interrupted_read_resumes:claims_on_sigterm",
      "protocol.stops_on_sigterm",   "process.hang",
      "process.hang_silent_after_n", "process.ignore_sigterm",
      "process.flood_stdout",        "process.flood_stderr",
      "process.gigabyte_line",       "process.close_stdout_and_linger",
      "process.fork_daemon",         "process.fork_tree",
      "process.slow_start",          "process.bom",
  };
  return kElsewhere.contains(fault);
}

TEST(FaultsTest, EveryFaultChangesSomethingAndNothingChangesWithoutOne) {
  const Situations situations;
  EXPECT_EQ(situations.Changed({}), std::set<std::size_t>());
  for (const json& fault : Connector().Run({"--list-faults"}).messages) {
    const auto name = fault["fault"].get<std::string>();
    if (ShowsElsewhere(name)) continue;
    EXPECT_TRUE(situations.ChangesAny({"--fault", name})) << name;
  }
}

TEST(FaultsTest, AFaultCanBeLimitedToACommand) {
  const Situations situations;
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"--fault", "protocol.stdout_is_json_lines:text@check"},
        std::vector<std::string>{"--fault", "protocol.stdout_is_json_lines:text", "--fault-only-for",
                                 "check"}}) {
    const std::set<std::size_t> changed = situations.Changed(options);
    for (std::size_t i = 0; i < situations.size(); ++i) {
      EXPECT_EQ(changed.contains(i), situations.Command(i) == "check") << i;
    }
  }
}

TEST(FaultsTest, TheEnvironmentNamesFaultsToo) {
  const Connector connector;
  const Answer answer = connector.Run(
      {"spec"}, {{"SCRIPTED_CONNECTOR_FAULT", "spec.emits_one_spec:two,protocol.stdout_is_json_lines:text"}});
  EXPECT_EQ(answer.OfType("SPEC").size(), 2u);
  EXPECT_TRUE(answer.ended.out.starts_with("Starting up"));
}

TEST(FaultsTest, FaultsActInWildAndTutorialModeToo) {
  const Connector connector;
  for (const char* mode : {"wild", "tutorial"}) {
    EXPECT_EQ(connector.Spec({"--mode", mode, "--fault", "spec.emits_one_spec:two"}).OfType("SPEC").size(),
              2u);
  }
}

}  // namespace
}  // namespace assay::scripted_connector_test::faults_test
