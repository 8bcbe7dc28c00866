#include "sample_connector/incremental_strategies/stream_writer.h"

#include <gtest/gtest.h>

#include "tests/sample_connector/incremental_strategies/fixture.h"

namespace assay::sample_connector::incremental_strategies::stream_writer_test {
namespace {

using Words = std::vector<std::string>;

constexpr const char* kHour[] = {"2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z",
                                 "2026-01-01T03:00:00Z"};

std::string StateAt(int hour, int count) {
  return "=" + std::string(kHour[hour]) + "/" + std::to_string(count);
}

// What `write` makes of a writer.
template <class Function>
Words Written(StreamWriter::Settings settings, StreamState given, Function write) {
  MemoryFile file;
  const FakeClock clock;
  Output output(file.file(), clock);
  settings.stream = "user";
  StreamWriter writer(output, std::move(settings), std::move(given));
  write(writer);
  return WordsOf(Messages(file.text()));
}

StreamState At(int hour) {
  return {.content = {{"updatedAt", kHour[hour]}, {"other", 1}}, .cursor = ParseInstant(kHour[hour])};
}

const Rows kFour = {RowOf("a", 0), RowOf("b", 1), RowOf("c", 1), RowOf("d", 2)};

TEST(StreamWriter, HasAStateAfterEachIntervalOfRowsThatComeInOrder) {
  EXPECT_EQ(Written({.interval = 2}, {},
                    [](StreamWriter& writer) {
                      writer.Start();
                      writer.WriteOrdered(kFour);
                      writer.WriteOrdered({RowOf("e", 3)});
                      writer.Finish();
                    }),
            (Words{"STARTED", "RUNNING", "a", "b", StateAt(1, 2), "c", "d", StateAt(2, 2), "e", StateAt(3, 1),
                   "COMPLETE"}));
}

TEST(StreamWriter, HasAStateOnlyAtTheEndOfASlice) {
  EXPECT_EQ(Written({.interval = 1}, {},
                    [](StreamWriter& writer) {
                      writer.WriteSlice({RowOf("d", 2), RowOf("a", 0)});
                      writer.WriteSlice({});
                      writer.Finish();
                    }),
            (Words{"RUNNING", "d", "a", StateAt(2, 2), "COMPLETE"}));
}

TEST(StreamWriter, NeverGoesBackBehindTheStateThatItWasGiven) {
  EXPECT_EQ(Written({.interval = 1}, At(2),
                    [](StreamWriter& writer) {
                      writer.WriteOrdered({RowOf("a", 0), RowOf("e", 3)});
                      writer.Finish();
                    }),
            (Words{"RUNNING", "a", StateAt(2, 1), "e", StateAt(3, 1), "COMPLETE"}));
}

TEST(StreamWriter, HasAStateWhereThereIsNothingNew) {
  const auto finish = [](StreamWriter& writer) { writer.Finish(); };
  EXPECT_EQ(Written({}, At(1), finish), (Words{StateAt(1, 0), "COMPLETE"}));
  EXPECT_EQ(Written({}, {}, finish), (Words{"=-/0", "COMPLETE"}));
}

TEST(StreamWriter, HasOneStateInAFullRefresh) {
  EXPECT_EQ(Written({.is_incremental = false, .interval = 1}, {},
                    [](StreamWriter& writer) {
                      writer.WriteOrdered({RowOf("a", 0)});
                      writer.WriteSlice({RowOf("b", 1)});
                      writer.Finish();
                    }),
            (Words{"RUNNING", "a", "b", StateAt(1, 2), "COMPLETE"}));
}

TEST(StreamWriter, HasNoStateBeforeARowWithACursor) {
  EXPECT_EQ(Written({.interval = 1}, {},
                    [](StreamWriter& writer) {
                      writer.WriteOrdered({RowOf("x", -1), RowOf("y", -1), RowOf("a", 0)});
                      writer.Fail();
                    }),
            (Words{"RUNNING", "x", "y", "a", StateAt(0, 3), "INCOMPLETE"}));
}

TEST(StreamWriter, KeepsWhatElseAStateHolds) {
  MemoryFile file;
  const FakeClock clock;
  Output output(file.file(), clock);
  StreamWriter writer(output, {.stream = "user"}, At(1));
  writer.Finish();
  EXPECT_EQ(Messages(file.text()).at(0).at("/state/stream/stream_state"_json_pointer),
            (nlohmann::json{{"updatedAt", kHour[1]}, {"other", 1}}));
}

TEST(StreamState, IsReadOfADocument) {
  const auto document = [](const Json& content) {
    return Json::array(
        {{{"type", "STREAM"},
          {"stream", {{"stream_descriptor", {{"name", "user"}}}, {"stream_state", content}}}}});
  };
  const auto state = ParseStreamState(document({{"updatedAt", kHour[2]}}), "user", kUpdatedAt);
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(state.value().cursor->text, kHour[2]);
  for (const Json& content : {Json::object(), Json{{"updatedAt", nullptr}}, Json{{"id", "7"}}}) {
    const auto none = ParseStreamState(document(content), "user", kUpdatedAt);
    ASSERT_TRUE(none.ok()) << content;
    EXPECT_FALSE(none.value().cursor) << content;
  }
  const auto wrong = ParseStreamState(document({{"updatedAt", "yesterday"}}), "user", kUpdatedAt);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.failure().message,
            "The state is not readable: the 'updatedAt' of 'user' must be an instant of the form "
            "YYYY-MM-DDTHH:MM:SSZ.");
  EXPECT_FALSE(ParseStreamState(document("text"), "user", kUpdatedAt).ok());
}

}  // namespace
}  // namespace assay::sample_connector::incremental_strategies::stream_writer_test
