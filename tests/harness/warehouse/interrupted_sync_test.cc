// Wherever a sync ends, the one that follows makes the warehouse what an uninterrupted one makes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/resuming_source.h"
#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::interrupted_sync_test {
namespace {

using protocol::StateType;

const Json kProperties = {{"id", {{"type", "integer"}}}, {"at", {{"type", "integer"}}}};

struct Case {
  std::string name;
  StateType state_type;
  // Of two streams: "incremental append"; "full_refresh overwrite resumable".
  std::string first;
  std::string second;
};

void PrintTo(const Case& test, std::ostream* out) { *out << test.name; }

Json StreamOf(const std::string& name, const std::string& modes) {
  std::istringstream words(modes);
  std::string sync_mode;
  std::string destination_sync_mode;
  std::string more;
  words >> sync_mode >> destination_sync_mode >> more;
  return Configured(name, sync_mode, destination_sync_mode, kProperties,
                    {{"cursor_field", {"at"}},
                     {"primary_key", {{"id"}}},
                     {"stream", {{"is_resumable", more == "resumable"}}}});
}

class InterruptedSyncTest : public WarehouseTest, public testing::WithParamInterface<Case> {
 protected:
  InterruptedSyncTest()
      : source_{GetParam().state_type,
                {StreamOf("users", GetParam().first), StreamOf("pets", GetParam().second)}} {
    UseStateFile();
  }

  void StartAnew() const {
    std::filesystem::remove(warehouse());
    std::filesystem::remove(state_file());
  }
  // A sync of which the first `messages` come through.
  enum class End { kWell, kFailed, kKilled };
  void SyncUpTo(std::size_t messages, End end) const {
    const std::unique_ptr<Sync> sync = Begin(source_.streams);
    Lines lines = source_.Read(sync->State());
    lines.resize(std::min(lines.size(), messages));
    Play(*sync, lines);
    if (end == End::kKilled) return;
    EXPECT_TRUE(sync->Finish(end == End::kWell).ok());
  }
  void SyncToItsEnd() const { SyncUpTo(1'000, End::kWell); }

  // What is in the warehouse, row by row; nothing of ids and times.
  Lines Content() const {
    Lines all;
    for (const char* const table : {"users", "pets"}) {
      if (Rows("SELECT 1 FROM sqlite_schema WHERE name = " + Literal(table)).empty()) continue;
      for (const std::string& row : Rows(std::string("SELECT at, id FROM ") + table + " ORDER BY at, id"))
        all.push_back(std::string(table) + " " + row);
    }
    return all;
  }
  // Of a stream that is appended to incrementally: what is there is what the state says.
  void ExpectNoMoreThanCheckpointed(const std::string& stream, const std::string& modes) const {
    if (modes != "incremental append") return;
    const auto states = protocol::StreamStates(HeldByWarehouse(), "");
    const Json* const state = states->Find({"", stream});
    std::size_t rows = 0;
    for (const std::string& row : Content()) rows += row.starts_with(stream) ? 1 : 0;
    EXPECT_EQ(rows, state == nullptr ? 0 : state->value("at", std::size_t{0})) << stream;
  }

  const ResumingSource source_;
};

TEST_P(InterruptedSyncTest, IsMadeWholeByTheNextOne) {
  SyncToItsEnd();
  const Lines whole = Content();
  ASSERT_GE(whole.size(), 5U);
  const Json state = HeldByWarehouse();
  const std::size_t messages = source_.Read(std::nullopt).size();
  for (std::size_t end = 0; end <= messages; ++end) {
    for (const End how : {End::kFailed, End::kKilled}) {
      SCOPED_TRACE(std::to_string(end) + (how == End::kKilled ? " killed" : " failed"));
      StartAnew();
      SyncUpTo(end, how);
      ExpectNoMoreThanCheckpointed("users", GetParam().first);
      ExpectNoMoreThanCheckpointed("pets", GetParam().second);
      EXPECT_EQ(Json::parse(*ReadFile(state_file())), HeldByWarehouse());
      SyncToItsEnd();
      EXPECT_EQ(Content(), whole);
      EXPECT_EQ(HeldByWarehouse(), state);
    }
  }
}

TEST_P(InterruptedSyncTest, IsMadeWholeThoughItIsCutOffAgainAndAgain) {
  SyncToItsEnd();
  const Lines whole = Content();
  StartAnew();
  for (const std::size_t end : {9, 8, 3, 9, 10}) SyncUpTo(end, End::kFailed);
  SyncToItsEnd();
  EXPECT_EQ(Content(), whole);
}

INSTANTIATE_TEST_SUITE_P(
    Warehouse, InterruptedSyncTest,
    testing::Values(
        Case{"stream_append", StateType::kStream, "incremental append", "incremental append"},
        Case{"global_append", StateType::kGlobal, "incremental append", "incremental append"},
        Case{"legacy_append", StateType::kLegacy, "incremental append", "incremental append"},
        Case{"stream_dedup", StateType::kStream, "incremental append_dedup", "incremental append"},
        Case{"global_dedup", StateType::kGlobal, "incremental append_dedup", "full_refresh append_dedup"},
        Case{"stream_full_refresh", StateType::kStream, "full_refresh append", "full_refresh overwrite"},
        Case{"global_full_refresh", StateType::kGlobal, "full_refresh append", "incremental append"},
        Case{"legacy_full_refresh", StateType::kLegacy, "full_refresh overwrite_dedup", "incremental append"},
        Case{"stream_resumable", StateType::kStream, "full_refresh append resumable",
             "full_refresh overwrite resumable"},
        Case{"global_resumable", StateType::kGlobal, "full_refresh overwrite_dedup resumable",
             "full_refresh append_dedup resumable"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace assay::warehouse::interrupted_sync_test
