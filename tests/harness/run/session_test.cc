#include "harness/run/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>

#include "harness/base/files.h"
#include "harness/probe/content_evidence.h"

namespace assay::run::session_test {
namespace {

using connector::Command;
using connector::Ending;
using nlohmann::json;
using plan::Invocation;
using plan::InvocationIndex;
using suite::Executed;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr const char* kSpec =
    R"({"type":"SPEC","spec":{"connectionSpecification":{"properties":{"api_key":{"type":"string","airbyte_secret":true}}}}})";
constexpr const char* kCatalog =
    R"({"type":"CATALOG","catalog":{"streams":[{"name":"s","json_schema":{},"supported_sync_modes":["full_refresh","incremental"]},{"name":"t","json_schema":{},"supported_sync_modes":["full_refresh"]}]}})";

Ending Exited(int code = 0) {
  Ending ending;
  ending.kind = Ending::Kind::kExited;
  ending.code = code;
  return ending;
}

// Answers from memory and remembers what it was asked, in order.
class FakeConnector : public connector::Connector {
 public:
  struct Answer {
    std::string out;
    std::string err = {};
    Ending ending = Exited();
  };

  std::vector<std::string> Argv(const connector::Request& request) const override {
    return {"fake", ToString(request.command)};
  }

  Ending Execute(const connector::Request& request, connector::Output& output,
                 std::stop_token stop) override {
    Answer answer;
    {
      const std::lock_guard lock(mutex_);
      asked.push_back(request);
      most_at_once = std::max(most_at_once, ++at_once_);
      answer = answers[request.id];
    }
    if (during) during(request, stop);
    output.OnStdout(answer.out);
    output.OnStderr(answer.err);
    const std::lock_guard lock(mutex_);
    --at_once_;
    return answer.ending;
  }

  std::map<std::string, Answer> answers;
  std::function<void(const connector::Request&, const std::stop_token&)> during;
  std::vector<connector::Request> asked;
  int most_at_once = 0;

  std::vector<std::string> AskedIds() const {
    std::vector<std::string> ids;
    for (const connector::Request& request : asked) ids.push_back(request.id);
    return ids;
  }
  const connector::Request& Asked(const std::string& id) const {
    for (const connector::Request& request : asked) {
      if (request.id == id) return request;
    }
    throw std::out_of_range(id + " was not asked");
  }

 private:
  std::mutex mutex_;
  int at_once_ = 0;
};

// A plan with spec-1, discover-1, read-1 (from nothing) and read-2 (from where read-1 ended).
class SessionTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = PrivateFolder::Create();
    ASSERT_TRUE(made.ok());
    folder_.emplace(*std::move(made));
    Add("spec-1", Command::kSpec).config.reset();
    Add("discover-1", Command::kDiscover).after = {0};
    Invocation& first = Add("read-1", Command::kRead);
    first.after = {0, 1};
    first.catalog = plan::CatalogSource{.discover = 1};
    Invocation second = first;
    second.id = "read-2";
    second.after = {0, 1, 2};
    second.state.after_read = 2;
    plan_.invocations.push_back(second);
    connector_.answers["spec-1"] = {std::string(kSpec) + "\n"};
    connector_.answers["discover-1"] = {std::string(kCatalog) + "\n"};
    connector_.answers["read-1"] = {State("s", 1) + State("t", 5) + State("s", 2)};
  }

  static std::string State(const std::string& stream, int at) {
    return R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":")" + stream +
           R"("},"stream_state":{"at":)" + std::to_string(at) + "}}}}\n";
  }

  Invocation& Add(const std::string& id, Command command) {
    Invocation invocation;
    invocation.id = id;
    invocation.command = command;
    const json config = {{"api_key", "hunter2-and-more"}};
    invocation.config = plan::ConfigSource{"config.json", config.dump(), config};
    plan_.invocations.push_back(std::move(invocation));
    return plan_.invocations.back();
  }

  Session& Start(int jobs = 2, std::set<InvocationIndex> wanted = {0, 1, 2, 3}) {
    Session::Options options;
    options.jobs = jobs;
    options.executor.recordings = Recordings();
    options.executor.inputs = folder_->path() / "inputs";
    options.executor.timeout_scale = timeout_scale_;
    options.executor.replaying = replaying_;
    options.executor.stores_updated_configs = stores_updated_configs_;
    options.known_secrets = known_secrets_;
    session_.emplace(
        plan_.invocations, plan_.Configs(), connector_, options,
        [this](const check::InvocationSummary& summary) { finished_.push_back(summary); }, stop_.get_token());
    session_->Start(wanted);
    return *session_;
  }
  void AwaitAll() {
    for (std::size_t i = 0; i < plan_.invocations.size(); ++i)
      session_->Await(static_cast<InvocationIndex>(i));
  }
  // Everything is over and told.
  void End() {
    AwaitAll();
    session_.reset();
  }

  std::filesystem::path Recordings() const { return folder_->path() / "recordings"; }
  std::string Recorded(const std::string& id) const {
    std::string text;
    const auto take = [&](std::string_view piece) {
      text += piece;
      return true;
    };
    EXPECT_TRUE(transcript::ReadStdout(Recordings() / id, take).ok());
    EXPECT_TRUE(transcript::ReadStderr(Recordings() / id, take).ok());
    return text;
  }

  std::optional<PrivateFolder> folder_;
  suite::Plan plan_;
  FakeConnector connector_;
  std::stop_source stop_;
  double timeout_scale_ = 1;
  std::shared_ptr<const secrets::Secrets> known_secrets_;
  bool replaying_ = false;
  bool stores_updated_configs_ = true;
  std::vector<check::InvocationSummary> finished_;
  std::optional<Session> session_;
};

TEST_F(SessionTest, ARepetitionWaitsForTheFirstUnlessBothAreRecorded) {
  plan_.invocations[3].state.after_read = plan::kNone;
  plan_.invocations[3].repeats = 2;
  for (const bool replaying : {true, false}) {
    connector_.asked.clear();
    connector_.most_at_once = 0;
    replaying_ = replaying;
    std::latch both(2);
    connector_.during = [&](const connector::Request& request, const std::stop_token&) {
      if (replaying && request.command == Command::kRead) both.arrive_and_wait();
    };
    Start(2);
    End();
    EXPECT_EQ(connector_.most_at_once, replaying ? 2 : 1);
    EXPECT_EQ(connector_.asked.size(), 4U);
  }
}

TEST_F(SessionTest, ExecutesEachOnceAfterWhatItNeeds) {
  Start(4);
  End();
  EXPECT_THAT(connector_.AskedIds(), ElementsAre("spec-1", "discover-1", "read-1", "read-2"));
  std::vector<std::string> told;
  for (const auto& summary : finished_) told.push_back(summary.id);
  EXPECT_THAT(told, UnorderedElementsAre("spec-1", "discover-1", "read-1", "read-2"));
}

TEST_F(SessionTest, TheSecondReadGoesOnFromWhereTheFirstEnded) {
  Session& session = Start();
  AwaitAll();
  EXPECT_EQ(
      json::parse(*connector_.Asked("read-2").state),
      json::parse(R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":{"at":2}}},
                            {"type":"STREAM","stream":{"stream_descriptor":{"name":"t"},"stream_state":{"at":5}}}])"));
  EXPECT_FALSE(connector_.Asked("read-1").state.has_value());
  EXPECT_EQ(session.Await(3).given_state, json::parse(*connector_.Asked("read-2").state));
  const json catalog = json::parse(*connector_.Asked("read-1").catalog);
  ASSERT_EQ(catalog["streams"].size(), 2u);
  EXPECT_EQ(catalog["streams"][0]["sync_mode"], "full_refresh");
  EXPECT_EQ(session.Await(2).evidence.states_total, 3u);
  EXPECT_TRUE(std::filesystem::exists(folder_->path() / "inputs" / "read-2.state.json"));
  EXPECT_EQ(json::parse(*ReadFile(folder_->path() / "inputs" / "read-1.catalog.json")), catalog);
}

TEST_F(SessionTest, AFirstReadWithoutStateLeavesNothingToGoOnFrom) {
  connector_.answers["read-1"] = {};
  const Executed& second = Start().Await(3);
  EXPECT_EQ(second.state, Executed::State::kImpossible);
  EXPECT_EQ(second.reason, "read-1 gave no state to go on from");
}

TEST_F(SessionTest, AReadGoesOnFromACheckpointAsFarAsThereIsOne) {
  const std::string record = R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1}})"
                             "\n";
  connector_.answers["read-1"] = {record + State("s", 1) + record + State("s", 2) + record + State("s", 3)};
  for (int which = 0; which < 2; ++which) {
    Invocation resumed = plan_.invocations[3];
    resumed.id = "read-" + std::to_string(3 + which);
    resumed.state.sample = analysis::Sample{.which = which, .of = 2};
    plan_.invocations.push_back(resumed);
  }
  Session& session = Start(2, {0, 1, 2, 4, 5});
  EXPECT_EQ(session.Await(4).given_state->at(0).at("stream").at("stream_state").at("at"), 1);
  EXPECT_EQ(session.Await(5).state, Executed::State::kImpossible);
  EXPECT_EQ(session.Await(5).reason, "read-1 has no further state to go on from");
}

TEST_F(SessionTest, AThirdReadIsGivenWhatIsStillHeldOfStreamsWithoutANewState) {
  connector_.answers["read-2"] = {State("t", 9)};
  Invocation third = plan_.invocations[3];
  third.id = "read-3";
  third.state.after_read = 3;
  third.after = {3};
  plan_.invocations.push_back(third);
  const Executed& read = Start(2, {0, 1, 2, 3, 4}).Await(4);
  std::map<std::string, int> given;
  for (const json& message : *read.given_state) {
    const json& stream = message.at("stream");
    given[stream.at("stream_descriptor").at("name")] = stream.at("stream_state").at("at");
  }
  EXPECT_EQ(given, (std::map<std::string, int>{{"s", 2}, {"t", 9}}));
}

TEST_F(SessionTest, StreamsOfAModeAreReadInFullRefreshWherePreferred) {
  plan_.invocations[2].catalog->mode = "incremental";
  plan_.invocations[2].catalog->prefers_full_refresh = true;
  const Executed& read = Start().Await(2);
  ASSERT_EQ(read.measures.catalog.streams.size(), 1u);
  EXPECT_EQ(read.measures.catalog.streams[0].stream.id.name, "s");
  EXPECT_EQ(read.measures.catalog.streams[0].sync_mode, "full_refresh");
}

TEST_F(SessionTest, AModeThatNoStreamSupportsIsSaid) {
  plan_.invocations[2].catalog->mode = "incremental";
  plan_.invocations[3].catalog->mode = "sideways";
  Session& session = Start();
  EXPECT_EQ(session.Await(2).measures.catalog.streams.size(), 1u);
  EXPECT_EQ(session.Await(3).reason, "no configured stream supports sideways");
}

TEST_F(SessionTest, WithoutACatalogNothingCanBeRead) {
  for (const char* out : {"", "{\"type\":\"CATALOG\",\"catalog\":{\"streams\":[]}}\n", "text\n"}) {
    connector_.answers["discover-1"] = {out, "", Exited(1)};
    const Executed& read = Start().Await(3);
    EXPECT_EQ(read.state, Executed::State::kImpossible);
    EXPECT_EQ(read.reason, "discover-1 gave no catalog");
    EXPECT_EQ(session_->Await(1).state, Executed::State::kMeasured);
    End();
  }
}

TEST_F(SessionTest, AReadOfAnUnknownStreamNeedsNoCatalog) {
  connector_.answers["discover-1"] = {};
  Invocation& unknown = Add("read-3", Command::kRead);
  unknown.catalog = plan::CatalogSource{.kind = plan::CatalogSource::Kind::kUnknownStream};
  EXPECT_EQ(Start(2, {0, 1, 4}).Await(4).state, Executed::State::kMeasured);
}

TEST_F(SessionTest, RunsNoMoreSideBySideThanAllowed) {
  for (int i = 1; i <= 12; ++i) {
    const json config = {{"api_key", "key-" + std::to_string(i)}};
    Invocation& check = Add("check-" + std::to_string(i), Command::kCheck);
    check.after = {0};
    check.config = plan::ConfigSource{"config.json", config.dump(), config};
  }
  std::set<InvocationIndex> wanted;
  for (int i = 0; i < 16; ++i) wanted.insert(i);
  std::latch three(3);  // opens only when three are under way at once
  connector_.during = [&](const connector::Request& request, const std::stop_token&) {
    if (request.id == "check-1" || request.id == "check-2" || request.id == "check-3")
      three.arrive_and_wait();
  };
  plan_.invocations[1].after.insert({4, 5, 6});
  Start(3, wanted);
  End();
  EXPECT_EQ(connector_.most_at_once, 3);
  EXPECT_EQ(connector_.asked.size(), 16u);
}

TEST_F(SessionTest, OneJobIsOneAtATime) {
  Add("check-1", Command::kCheck).after = {0};
  Start(0, {0, 1, 2, 3, 4});
  End();
  EXPECT_EQ(connector_.most_at_once, 1);
}

TEST_F(SessionTest, WhatIsNotWantedIsNotExecuted) {
  Session& session = Start(2, {0});
  EXPECT_EQ(session.Await(1).state, Executed::State::kNotWanted);
  EXPECT_EQ(session.Await(1).reason, "no selected check needs it");
  End();
  EXPECT_THAT(connector_.AskedIds(), ElementsAre("spec-1"));
}

TEST_F(SessionTest, AConnectorThatCannotBeStartedIsTheHarnesssTrouble) {
  Ending ending;
  ending.start_error = Error{.kind = ErrorKind::kEnvironment, .message = "there is no program fake"};
  connector_.answers["discover-1"] = {"", "", ending};
  Session& session = Start();
  EXPECT_EQ(session.Await(1).state, Executed::State::kBroken);
  EXPECT_THAT(session.Await(1).reason, HasSubstr("there is no program fake"));
  EXPECT_EQ(session.Await(2).state, Executed::State::kImpossible);
  EXPECT_THAT(session.Await(2).reason, HasSubstr("there is no program fake"));
  End();
  ASSERT_EQ(finished_.size(), 2u);
  EXPECT_EQ(finished_[1].id, "discover-1");
  EXPECT_EQ(finished_[1].exit.kind, connector::Ending::Kind::kNotStarted);
}

TEST_F(SessionTest, AStopEndsEverything) {
  connector_.answers["discover-1"].ending.kind = Ending::Kind::kStopped;
  connector_.during = [&](const connector::Request& request, const std::stop_token& stop) {
    if (request.id != "discover-1") return;
    stop_.request_stop();
    EXPECT_TRUE(stop.stop_requested());
  };
  Session& session = Start();
  for (const InvocationIndex index : {1, 2, 3}) {
    EXPECT_EQ(session.Await(index).state, Executed::State::kBroken);
    EXPECT_EQ(session.Await(index).reason, "the run was interrupted");
  }
  End();
  EXPECT_THAT(connector_.AskedIds(), ElementsAre("spec-1", "discover-1"));
}

TEST_F(SessionTest, EndingTheSessionForgetsWhatHasNotBegun) {
  std::latch begun(1);
  std::latch go_on(1);
  connector_.during = [&](const connector::Request&, const std::stop_token&) {
    begun.count_down();
    go_on.wait();
  };
  Start(1, {0});
  begun.wait();
  EXPECT_EQ(session_->Progress().running.size(), 1u);
  EXPECT_EQ(session_->Progress().running[0].id, "spec-1");
  go_on.count_down();
  session_.reset();
  EXPECT_THAT(connector_.AskedIds(), ElementsAre("spec-1"));
}

TEST_F(SessionTest, SecretsOfTheSpecificationAreMasked) {
  connector_.answers["discover-1"].out = "the key is hunter2-and-more\n" + std::string(kCatalog) + "\n";
  connector_.answers["discover-1"].err = "hunter2-and-more";
  Session& session = Start();
  const probe::Evidence& evidence = session.Await(1).evidence;
  EXPECT_EQ(evidence.leaks.total, 2u);
  EXPECT_EQ(evidence.leaks.kept[0].secret, "/api_key");
  EXPECT_EQ(session.secrets()->redaction.Apply("hunter2-and-more"), "[secret /api_key]");
  End();
  EXPECT_THAT(Recorded("discover-1"), Not(HasSubstr("hunter2")));
  EXPECT_THAT(Recorded("discover-1"), HasSubstr("the key is [secret /api_key]"));
}

TEST_F(SessionTest, WithoutASpecificationTheNamesSayWhatIsSecret) {
  for (const Ending::Kind kind :
       {Ending::Kind::kExited, Ending::Kind::kTimedOut, Ending::Kind::kNotStarted}) {
    connector_.answers["spec-1"] = {"", "", {}};
    connector_.answers["spec-1"].ending.kind = kind;
    connector_.answers["discover-1"].err = "hunter2-and-more";
    EXPECT_TRUE(Start(2, {0, 1}).Await(1).evidence.leaks.empty());
    End();
    EXPECT_THAT(Recorded("discover-1"), Not(HasSubstr("hunter2"))) << static_cast<int>(kind);
  }
}

TEST_F(SessionTest, ASecondSpecificationTakesNoSecretAway) {
  for (const char* other :
       {"", "{\"type\":\"SPEC\",\"spec\":{\"connectionSpecification\":{\"properties\":{}}}}\n",
        "{\"type\":\"SPEC\",\"spec\":{}}\n"}) {
    const json config = {{"marked", "hunter2-and-more"}};
    for (Invocation& invocation : plan_.invocations) {
      if (invocation.config) invocation.config = plan::ConfigSource{"config.json", config.dump(), config};
    }
    connector_.answers["spec-1"] = {
        R"({"type":"SPEC","spec":{"connectionSpecification":{"properties":{"marked":{"airbyte_secret":true}}}}})"
        "\n"};
    if (plan_.invocations.size() == 4) Add("spec-2", Command::kSpec).config.reset();
    plan_.invocations[4].after = {0};
    plan_.invocations[1].after = {0, 4};
    connector_.answers["spec-2"] = {other};
    connector_.answers["discover-1"].err = "hunter2-and-more";
    EXPECT_EQ(Start(2, {0, 1, 4}).Await(1).evidence.leaks.total, 1u) << other;
    End();
  }
}

TEST_F(SessionTest, OnlyWhatSpecSaysTellsWhatIsSecret) {
  connector_.answers["spec-1"].out = R"({"type":"SPEC","spec":{"connectionSpecification":{}}})"
                                     "\n";
  plan_.invocations[2].config->document["region"] = "eu-central-south";
  connector_.answers["discover-1"].out +=
      R"({"type":"SPEC","spec":{"connectionSpecification":{"properties":{"region":{"airbyte_secret":true}}}}})"
      "\n";
  connector_.answers["read-1"].out = "in eu-central-south\n";
  Start();
  End();
  EXPECT_THAT(Recorded("read-1"), HasSubstr("in eu-central-south"));
}

TEST_F(SessionTest, EachSpecificationOfAnExecutionSaysWhatIsSecret) {
  const json config = {{"marked", "hunter2-and-more"}};
  for (Invocation& invocation : plan_.invocations) {
    if (invocation.config) invocation.config = plan::ConfigSource{"config.json", config.dump(), config};
  }
  connector_.answers["spec-1"].out +=
      R"({"type":"SPEC","spec":{"connectionSpecification":{"properties":{"marked":{"airbyte_secret":true}}}}})"
      "\n";
  connector_.answers["discover-1"].err = "hunter2-and-more";
  EXPECT_EQ(Start(2, {0, 1}).Await(1).evidence.leaks.total, 1u);
}

TEST_F(SessionTest, KnownSecretsAreNotLearntAnew) {
  auto known = std::make_shared<secrets::Secrets>();
  known->redaction = secrets::Redaction(std::vector<secrets::Secret>{{"[secret /api_key]", "/api_key"}});
  known->leaks = {"/api_key"};
  known_secrets_ = known;
  connector_.answers["discover-1"].err = "it is [secret /api_key]";
  EXPECT_EQ(Start().Await(1).evidence.leaks.total, 1u);
  EXPECT_EQ(session_->secrets(), known_secrets_);
}

TEST_F(SessionTest, TimeLimitsAreScaled) {
  plan_.invocations[0].timeout = std::chrono::seconds(60);
  plan_.invocations[1].timeout = std::nullopt;
  timeout_scale_ = 0.5;
  Start();
  End();
  EXPECT_EQ(connector_.Asked("spec-1").deadline, std::chrono::seconds(30));
  EXPECT_EQ(connector_.Asked("discover-1").deadline, std::chrono::milliseconds::max());
}

TEST_F(SessionTest, ComparesTwoReadsOnDemand) {
  for (Invocation& invocation : plan_.invocations)
    if (invocation.command == Command::kRead) invocation.measures.asked = {&probe::kContent};
  const auto record = [](int id) {
    return R"({"type":"RECORD","record":{"stream":"s","data":{"id":)" + std::to_string(id) +
           "},\"emitted_at\":1}}\n";
  };
  connector_.answers["read-1"].out += record(1) + record(2);
  connector_.answers["read-2"].out = record(2) + record(3);
  Session& session = Start();
  const auto comparison = session.Compare(2, 3);
  ASSERT_TRUE(comparison.ok());
  const analysis::StreamComparison& stream = *(*comparison)->Find({"", "s"});
  EXPECT_EQ(stream.lost, 1u);
  EXPECT_EQ(stream.added, 1u);
  EXPECT_EQ(*session.Compare(2, 3), *comparison);
}

TEST_F(SessionTest, ARecordingThatCannotBeWrittenIsTheHarnesssTrouble) {
  ASSERT_TRUE(WriteFileAtomically(Recordings(), "a file where a folder should be").ok());
  Session& session = Start();
  EXPECT_EQ(session.Await(0).state, Executed::State::kBroken);
  EXPECT_EQ(session.Await(1).state, Executed::State::kBroken);
  End();
  EXPECT_TRUE(connector_.asked.empty());
}

// A config that a connector hands back.
std::string ConfigUpdate(const json& config, int emitted_at) {
  const json message = {{"type", "CONTROL"},
                        {"control",
                         {{"type", "CONNECTOR_CONFIG"},
                          {"emitted_at", emitted_at},
                          {"connectorConfig", {{"config", config}}}}}};
  return message.dump() + "\n";
}

TEST_F(SessionTest, AnUpdatedConfigIsUsedByTheExecutionsThatFollow) {
  const json updated = {{"api_key", "rotated-key-0815"}};
  connector_.answers["discover-1"].out = ConfigUpdate(updated, 7) + std::string(kCatalog) + "\n";
  Start(4);
  End();
  EXPECT_EQ(json::parse(*connector_.Asked("discover-1").config)["api_key"], "hunter2-and-more");
  EXPECT_EQ(json::parse(*connector_.Asked("read-1").config), updated);
  EXPECT_EQ(json::parse(*connector_.Asked("read-2").config), updated);
}

TEST_F(SessionTest, AnUpdatedConfigIsStoredBesideItsFile) {
  for (Invocation& invocation : plan_.invocations) {
    if (invocation.config) invocation.config->file = folder_->path() / "config.json";
  }
  const json updated = {{"api_key", "rotated-key-0815"}};
  connector_.answers["discover-1"].out = ConfigUpdate(updated, 7) + std::string(kCatalog) + "\n";
  connector_.answers["read-1"].out += ConfigUpdate(updated, 8);  // no other one than it was given
  EXPECT_EQ(Start().Await(1).state, Executed::State::kMeasured);
  End();
  const std::filesystem::path folder = folder_->path() / "updated_configurations";
  EXPECT_EQ(json::parse(*ReadFile(folder / "config|7.json")), updated);
  EXPECT_FALSE(std::filesystem::exists(folder / "config|8.json"));
}

TEST_F(SessionTest, OfSeveralUpdatedConfigsTheNewestStays) {
  for (Invocation& invocation : plan_.invocations) {
    if (invocation.config) invocation.config->file = folder_->path() / "config.json";
  }
  connector_.answers["discover-1"].out =
      ConfigUpdate({{"api_key", "rotated-key-0815"}}, 7) + std::string(kCatalog) + "\n";
  connector_.answers["read-1"].out += ConfigUpdate({{"api_key", "rotated-key-4711"}}, 8);
  Start(1);
  AwaitAll();
  const std::filesystem::path folder = folder_->path() / "updated_configurations";
  const std::filesystem::path file = folder / "config|7.json";
  EXPECT_EQ(json::parse(*ReadFile(file))["api_key"], "rotated-key-4711");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  EXPECT_EQ(session_->StoredConfigs(), std::set<std::filesystem::path>{file});
}

TEST_F(SessionTest, AnUpdatedConfigIsUsedThoughItIsNotStored) {
  for (Invocation& invocation : plan_.invocations) {
    if (invocation.config) invocation.config->file = folder_->path() / "config.json";
  }
  stores_updated_configs_ = false;
  const json updated = {{"api_key", "rotated-key-0815"}};
  connector_.answers["discover-1"].out = ConfigUpdate(updated, 7) + std::string(kCatalog) + "\n";
  Start(1);
  AwaitAll();
  EXPECT_EQ(json::parse(*connector_.Asked("read-1").config), updated);
  EXPECT_FALSE(std::filesystem::exists(folder_->path() / "updated_configurations"));
  EXPECT_TRUE(session_->StoredConfigs().empty());
}

TEST_F(SessionTest, WhatThePreviousVersionHandsBackIsNotForTheOneThatIsTested) {
  for (Invocation& invocation : plan_.invocations) {
    if (invocation.config) invocation.config->file = folder_->path() / "config.json";
  }
  Invocation previous = plan_.invocations[1];
  previous.id = "previous-discover-1";
  previous.of_previous_version = true;
  plan_.invocations.push_back(previous);
  plan_.invocations[2].after.insert(4);
  plan_.invocations[3].after.insert(4);
  connector_.answers["previous-discover-1"].out = ConfigUpdate({{"api_key", "rotated-key-0815"}}, 7);
  Start(1, {0, 1, 2, 3, 4});
  End();
  EXPECT_TRUE(connector_.Asked("previous-discover-1").of_previous_version);
  EXPECT_FALSE(connector_.Asked("read-1").of_previous_version);
  EXPECT_EQ(json::parse(*connector_.Asked("read-1").config)["api_key"], "hunter2-and-more");
  EXPECT_EQ(json::parse(*connector_.Asked("read-2").config)["api_key"], "hunter2-and-more");
  EXPECT_FALSE(std::filesystem::exists(folder_->path() / "updated_configurations"));
}

TEST_F(SessionTest, AReplayStoresNeitherUpdatedConfigsNorInputs) {
  for (Invocation& invocation : plan_.invocations) {
    if (invocation.config) invocation.config->file = folder_->path() / "config.json";
  }
  replaying_ = true;
  connector_.answers["discover-1"].out =
      ConfigUpdate({{"api_key", "rotated-key-0815"}}, 7) + std::string(kCatalog) + "\n";
  Start(1);
  End();
  EXPECT_EQ(json::parse(*connector_.Asked("read-1").config)["api_key"], "hunter2-and-more");
  EXPECT_FALSE(std::filesystem::exists(folder_->path() / "updated_configurations"));
  EXPECT_FALSE(std::filesystem::exists(folder_->path() / "inputs"));
  EXPECT_FALSE(std::filesystem::exists(Recordings()));
}

TEST_F(SessionTest, KeptCatalogsAndStatesHoldNoSecret) {
  connector_.answers["discover-1"].out =
      R"({"type":"CATALOG","catalog":{"streams":[{"name":"s","json_schema":{"title":"of hunter2-and-more"},)"
      R"("supported_sync_modes":["full_refresh"]}]}})"
      "\n";
  connector_.answers["read-1"].out =
      R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},)"
      R"("stream_state":{"token":"hunter2-and-more"}}}})"
      "\n";
  Start();
  End();
  EXPECT_THAT(*connector_.Asked("read-1").catalog, HasSubstr("of hunter2-and-more"));
  EXPECT_THAT(*connector_.Asked("read-2").state, HasSubstr("hunter2-and-more"));
  const std::filesystem::path inputs = folder_->path() / "inputs";
  for (const char* kept : {"read-1.catalog.json", "read-2.catalog.json", "read-2.state.json"}) {
    EXPECT_THAT(*ReadFile(inputs / kept),
                testing::AllOf(HasSubstr("[secret /api_key]"), Not(HasSubstr("hunter2"))))
        << kept;
  }
}

TEST_F(SessionTest, SecretsThatAreHandedBackAreSecretFromThenOn) {
  connector_.answers["discover-1"].out = "before: rotated-key-0815\n" +
                                         ConfigUpdate({{"api_key", "rotated-key-0815"}}, 7) +
                                         "after: rotated-key-0815\n" + std::string(kCatalog) + "\n";
  connector_.answers["read-1"].err = "rotated-key-0815";
  Session& session = Start();
  AwaitAll();
  EXPECT_EQ(session.Await(1).evidence.leaks.total, 1u);
  EXPECT_EQ(session.Await(1).evidence.leaks.kept[0].line, 3u);
  EXPECT_EQ(session.Await(2).evidence.leaks.total, 1u);
  EXPECT_EQ(session.secrets()->redaction.Apply("hunter2-and-more"), "[secret /api_key]");
  End();
  EXPECT_THAT(Recorded("discover-1"), testing::AllOf(HasSubstr("before: rotated-key-0815"),
                                                     HasSubstr("\"api_key\":\"[secret /api_key #2]\""),
                                                     HasSubstr("after: [secret /api_key #2]")));
  EXPECT_THAT(Recorded("read-1"), Not(HasSubstr("rotated")));
}

// A plan with spec-1, check-1 and check-2, which varies check-1.
class VariedSessionTest : public SessionTest {
 protected:
  void SetUp() override {
    SessionTest::SetUp();
    plan_.invocations.resize(1);
    Add("check-1", Command::kCheck).after = {0};
    connector_.answers["spec-1"].out =
        R"({"type":"SPEC","spec":{"connectionSpecification":{"required":["api_key"],)"
        R"("properties":{"api_key":{"type":"string","airbyte_secret":true},"region":{"type":"string"}}}}})"
        "\n";
    connector_.answers["check-1"].out = Status("SUCCEEDED");
  }

  void Vary(plan::Variation variation) {
    variation.spec = 0;
    variation.original = 1;
    Invocation varied = plan_.invocations[1];
    varied.id = "check-2";
    varied.after = {0, 1};
    varied.variation = std::move(variation);
    plan_.invocations.push_back(std::move(varied));
  }

  static std::string Status(const std::string& status) {
    return R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":")" + status + "\"}}\n";
  }
};

TEST_F(VariedSessionTest, AVariedConfigIsHandedOverAndKeptWithoutItsSecrets) {
  Vary({.kind = plan::Variation::Kind::kUnknownKeys});
  EXPECT_EQ(Start(2, {0, 1, 2}).Await(2).state, Executed::State::kMeasured);
  End();
  json given = json::parse(*connector_.Asked("check-2").config);
  EXPECT_EQ(given["api_key"], "hunter2-and-more");
  EXPECT_EQ(given.size(), 3u);
  given["api_key"] = "[secret /api_key]";
  EXPECT_EQ(json::parse(*ReadFile(folder_->path() / "inputs" / "check-2.config.json")), given);
  EXPECT_FALSE(std::filesystem::exists(folder_->path() / "inputs" / "check-1.config.json"));
}

TEST_F(VariedSessionTest, WhatDoesNotApplyIsNotExecuted) {
  Vary({.kind = plan::Variation::Kind::kWithoutProperty, .property = "region"});
  const Executed& check = Start(2, {0, 1, 2}).Await(2);
  EXPECT_EQ(check.state, Executed::State::kNotWanted);
  EXPECT_EQ(check.reason, "the specification does not require /region");
  End();
  EXPECT_THAT(connector_.AskedIds(), ElementsAre("spec-1", "check-1"));
}

TEST_F(VariedSessionTest, WhatFailedAsItIsTellsNothingWhenItIsVaried) {
  Vary({.kind = plan::Variation::Kind::kWithoutProperty, .property = "api_key"});
  connector_.answers["check-1"].out = Status("FAILED");
  const Executed& check = Start(2, {0, 1, 2}).Await(2);
  EXPECT_EQ(check.state, Executed::State::kImpossible);
  EXPECT_EQ(check.reason, "check-1 did not succeed with the config as it is");
}

TEST_F(VariedSessionTest, AnUpdateOfAVariedConfigIsTakenOverWithoutTheVariation) {
  Vary({.kind = plan::Variation::Kind::kUnknownKeys});
  Add("check-3", Command::kCheck).after = {2};
  connector_.during = [&](const connector::Request& request, const std::stop_token&) {
    if (request.id != "check-2") return;
    json config = json::parse(*request.config);
    config["api_key"] = "rotated-key-0815";
    connector_.answers["check-2"].out = ConfigUpdate(config, 7);
  };
  // The answer is taken before `during` is called: the update is the answer of a second session.
  Start(1, {0, 1, 2, 3});
  End();
  connector_.during = nullptr;
  Start(1, {0, 1, 2, 3});
  End();
  EXPECT_EQ(json::parse(*connector_.asked.back().config), (json{{"api_key", "rotated-key-0815"}}));
}

TEST_F(VariedSessionTest, OnlyWhatWasToBeTerminatedMayHaveBeenStopped) {
  Vary({.kind = plan::Variation::Kind::kUnknownKeys});
  connector_.answers["check-2"].ending.kind = Ending::Kind::kStopped;
  const Executed& check = Start(2, {0, 1, 2}).Await(2);
  EXPECT_EQ(check.state, Executed::State::kBroken);
  EXPECT_EQ(check.reason, "the run was interrupted");
  EXPECT_FALSE(connector_.Asked("check-2").terminate_after_records.has_value());
}

TEST_F(SessionTest, AReadThatIsTerminatedOnPurposeIsMeasured) {
  Invocation varied = plan_.invocations[2];
  varied.id = "read-3";
  varied.after = {0, 1, 2};
  varied.variation = {.kind = plan::Variation::Kind::kTerminated, .spec = 0, .original = 2};
  plan_.invocations.push_back(varied);
  connector_.answers["read-1"].out +=
      R"({"type":"RECORD","record":{"stream":"s","data":{"id":1},"emitted_at":1}})"
      "\n";
  connector_.answers["read-3"].ending.kind = Ending::Kind::kStopped;
  const Executed& read = Start(2, {0, 1, 2, 4}).Await(4);
  EXPECT_EQ(read.state, Executed::State::kMeasured);
  EXPECT_EQ(connector_.Asked("read-3").terminate_after_records, 1u);
  EXPECT_FALSE(connector_.Asked("read-1").terminate_after_records.has_value());
}

std::string RecordOf(const std::string& stream, int id) {
  return R"({"type":"RECORD","record":{"stream":")" + stream + R"(","data":{"id":)" + std::to_string(id) +
         "},\"emitted_at\":1795198489879}}\n";
}

TEST_F(SessionTest, AResumedFullRefreshIsGivenResumableStreamsAloneAndACheckpointInTheirMiddle) {
  json catalog = json::parse(kCatalog);
  catalog["catalog"]["streams"][1]["is_resumable"] = true;
  connector_.answers["discover-1"].out = catalog.dump() + "\n";
  connector_.answers["read-1"].out =
      RecordOf("t", 1) + State("t", 1) + RecordOf("t", 2) + RecordOf("s", 3) + State("t", 2);
  plan_.invocations[3].state.resumes_streams = true;
  Start(1);
  End();
  const connector::Request& resumed = connector_.Asked("read-2");
  const json given = json::parse(*resumed.catalog);
  ASSERT_EQ(given["streams"].size(), 1u);
  EXPECT_EQ(given["streams"][0]["stream"]["name"], "t");
  const json state = json::parse(*resumed.state);
  ASSERT_EQ(state.size(), 1u);
  EXPECT_EQ(state[0]["stream"]["stream_state"]["at"], 1);
}

TEST_F(SessionTest, WhereNoStreamIsResumableNothingIsResumed) {
  plan_.invocations[3].state.resumes_streams = true;
  Start(1);
  AwaitAll();
  EXPECT_EQ(session_->Await(3).state, Executed::State::kImpossible);
  EXPECT_EQ(session_->Await(3).reason, "no stream in full refresh is_resumable");
}

TEST_F(SessionTest, AReadOfFilesIsToldAStagingFolderThatGoesAway) {
  json catalog = json::parse(kCatalog);
  catalog["catalog"]["streams"][0]["is_file_based"] = true;
  connector_.answers["discover-1"].out = catalog.dump() + "\n";
  std::set<std::filesystem::path> folders;
  connector_.during = [&](const connector::Request& request, const std::stop_token&) {
    for (const auto& [name, value] : request.environment) {
      if (name != "AIRBYTE_STAGING_DIRECTORY") continue;
      EXPECT_EQ(request.command, Command::kRead);
      EXPECT_TRUE(std::filesystem::is_directory(value));
      folders.insert(value);
    }
  };
  Start(1);
  End();
  EXPECT_EQ(folders.size(), 2u);
  for (const std::filesystem::path& folder : folders) EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(SessionTest, AReadWithoutFilesIsToldNoStagingFolder) {
  Start(1);
  End();
  for (const connector::Request& request : connector_.asked)
    EXPECT_TRUE(request.environment.empty()) << request.id;
}

TEST_F(SessionTest, AReadTakesTimeAndARecordingDoesNot) {
  Start(1);
  AwaitAll();
  EXPECT_TRUE(session_->Await(2).evidence.longest_silence);
  replaying_ = true;
  session_.reset();
  Start(1);
  AwaitAll();
  EXPECT_FALSE(session_->Await(2).evidence.longest_silence);
}

}  // namespace
}  // namespace assay::run::session_test
