// The oracle and the sources without any check: honest sources do no harm, whatever they are like, and each
// defect does some of the harm that the check made for it is about.
#include "tests/property/oracle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::property::oracle_test {
namespace {

using connector::Command;
using nlohmann::json;

class NoOutput : public connector::Output {
 public:
  void OnStdout(std::string_view) override {}
  void OnStderr(std::string_view) override {}
};

// Reads a source as a platform and the checks do: from nothing, anew, from where that ended, from where that
// ended, from states in the middle, from nothing.
class Reader {
 public:
  explicit Reader(const Scenario& scenario) : source_(TraitsOf(scenario), scenario.seed) {
    Read("incremental", std::nullopt);
    Read("full_refresh", std::nullopt);
    const std::vector<json> states = StatesOf(source_.reads().front(), json::object());
    if (states.empty()) return;
    Read("incremental", states.back(), "read-1");
    const std::vector<json> second = StatesOf(source_.reads().back(), states.back());
    if (!second.empty() && second.back() != states.back()) Read("incremental", second.back(), "read-3");
    for (std::size_t i = 0; i + 1 < states.size(); ++i) {
      if (states[i] != states.back() && (i == 0 || states[i] != states[i - 1]))
        Read("incremental", states[i], "read-1");
    }
    Read("full_refresh", std::nullopt);
  }

  Truth Tell() const { return TruthOf(source_, goes_on_after_); }

 private:
  void Read(const std::string& mode, const std::optional<json>& state, const std::string& after = "") {
    json streams = json::array();
    for (const StreamTraits& stream : source_.traits().streams) {
      streams.push_back(
          {{"stream", {{"name", stream.id.name}, {"namespace", stream.id.name_space}}}, {"sync_mode", mode}});
    }
    connector::Request request;
    request.id = "read-" + std::to_string(source_.reads().size() + 1);
    request.command = Command::kRead;
    request.catalog = json{{"streams", streams}}.dump();
    if (state) request.state = InputOf(*state).dump();
    if (state) goes_on_after_[request.id] = after;
    NoOutput output;
    source_.Execute(request, output, {});
  }

  // What is held after each state of a read, by the place of the stream.
  static std::vector<json> StatesOf(const PlayedRead& read, json held) {
    std::vector<json> states;
    for (const SentMessage& message : read.sent) {
      const auto* state = std::get_if<SentState>(&message);
      if (state == nullptr) continue;
      if (state->is_whole) held = json::object();
      for (const auto& [stream, said] : state->says) held[std::to_string(stream)] = said;
      states.push_back(held);
    }
    return states;
  }

  json InputOf(const json& held) const {
    json input = json::array();
    for (const auto& [place, state] : held.items()) {
      const protocol::StreamId& id = source_.traits().streams[std::stoul(place)].id;
      input.push_back({{"type", "STREAM"},
                       {"stream",
                        {{"stream_descriptor", {{"name", id.name}, {"namespace", id.name_space}}},
                         {"stream_state", state}}}});
    }
    return input;
  }

  RandomSource source_;
  GoesOnAfter goes_on_after_;
};

TEST(OracleTest, HonestSourcesOfEveryKindDoNoHarm) {
  for (const std::string_view kind : KindNames()) {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
      const Scenario scenario = {.seed = seed, .kind = kind, .defect = "none"};
      const Truth truth = Reader(scenario).Tell();
      EXPECT_EQ(truth.misled, "") << ToString(scenario);
      EXPECT_TRUE(truth.duties.empty()) << ToString(scenario) << "\n"
                                        << truth.duties.front().check << " " << truth.duties.front().why;
    }
  }
}

TEST(OracleTest, ThereAreAtLeastTwentyEightKindsAndFifteenDefects) {
  EXPECT_GE(KindNames().size(), 28U);
  EXPECT_GE(Defects().size(), 16U);
}

}  // namespace
}  // namespace assay::property::oracle_test
