#include "sample_connector/stock_ticker/state.h"

#include <gtest/gtest.h>

namespace assay::sample_connector::stock_ticker::state_test {
namespace {

Outcome<StreamState> Find(const std::string& document) {
  return ParseStreamState(nlohmann::ordered_json::parse(document), "stock_prices");
}

TEST(State, IsFoundInEveryFormTheProtocolHasKnown) {
  const std::string inner = R"({"date":"2026-11-18"})";
  const std::string entry = R"({"stream_descriptor":{"name":"stock_prices"},"stream_state":)" + inner + "}";
  const std::string stream = R"({"type":"STREAM","stream":)" + entry + "}";
  const std::string global =
      R"({"type":"GLOBAL","global":{"shared_state":{"x":1},"stream_states":[)" + entry + "]}}";
  const std::string bare = R"({"stock_prices":)" + inner + "}";
  const std::string legacy = R"({"type":"LEGACY","data":)" + bare + "}";
  const std::string documents[] = {
      bare,
      legacy,
      stream,
      global,
      "[" + legacy + "]",
      "[" + stream + "]",
      "[" + global + "]",
      "[" + bare + "]",
      R"([{"type":"STATE","state":)" + stream + "}]",
      R"({"type":"STATE","state":{"data":)" + bare + R"(,"type":"LEGACY"}})",
      R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"other"},"stream_state":{"date":"x"}}},)" +
          stream + "]",
      R"({"type":"STREAM","extra":1,"stream":{"stream_descriptor":{"name":"stock_prices","namespace":null,"x":1},)"
      R"("y":2,"stream_state":)" +
          inner + "}}",
  };
  for (const std::string& document : documents) {
    const auto state = Find(document);
    ASSERT_TRUE(state.ok()) << document << ": " << state.failure().message;
    EXPECT_EQ(state.value().content.dump(), inner) << document;
    ASSERT_TRUE(state.value().date.has_value()) << document;
    EXPECT_EQ(FormatDate(*state.value().date), "2026-11-18");
  }
}

TEST(State, KeepsWhatElseItHolds) {
  const auto state = Find(R"({"stock_prices":{"z":[1],"date":"2222-12-31","a":null}})");
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(state.value().content.dump(), R"({"z":[1],"date":"2222-12-31","a":null})");
}

TEST(State, TheLastOfAListCounts) {
  const std::string before =
      R"({"type":"STREAM","stream":{"stream_descriptor":{"name":"stock_prices"},"stream_state":)";
  const auto state =
      Find("[" + before + R"({"date":"2026-11-17"}}},)" + before + R"({"date":"2026-11-18"}}}])");
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(FormatDate(*state.value().date), "2026-11-18");
}

TEST(State, IsEmptyWhereTheDocumentSaysNothingOfTheStream) {
  for (const char* document :
       {"{}", "[]", R"({"other":{"date":"2026-11-18"}})", R"({"stock_prices":{}})",
        R"({"stock_prices":null})", R"({"type":"LEGACY","data":{}})", R"({"type":"LEGACY"})",
        R"({"stock_prices":{"date":null}})",
        R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"stock_prices"}}}])",
        R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"other"},"stream_state":{"date":"x"}}}])",
        R"({"type":"GLOBAL","global":{"stream_states":[]}})"}) {
    const auto state = Find(document);
    ASSERT_TRUE(state.ok()) << document;
    EXPECT_FALSE(state.value().date.has_value()) << document;
  }
}

TEST(State, ThatIsNotReadableIsRefused) {
  for (const char* document :
       {"null", "7", R"("2026-11-18")", "[7]", R"({"stock_prices":"2026-11-18"})", R"({"stock_prices":[]})",
        R"({"stock_prices":{"date":20261118}})", R"({"stock_prices":{"date":"2026-02-30"}})",
        R"({"stock_prices":{"date":"2026-11-18T00:00:00Z"}})", R"({"type":"SOMETHING"})",
        R"({"type":"STREAM"})", R"({"type":"STREAM","stream":{"stream_state":{}}})", R"({"type":"GLOBAL"})",
        R"({"type":"STATE"})", R"({"type":"GLOBAL","global":{"stream_states":[{}]}})",
        R"({"type":"LEGACY","data":[]})"}) {
    const auto state = Find(document);
    ASSERT_FALSE(state.ok()) << document;
    EXPECT_EQ(state.failure().type, FailureType::kConfig);
    EXPECT_EQ(state.failure().message.rfind("The state is not readable: ", 0), 0u) << state.failure().message;
  }
}

}  // namespace
}  // namespace assay::sample_connector::stock_ticker::state_test
