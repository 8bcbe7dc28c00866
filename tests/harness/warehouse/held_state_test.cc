#include "harness/warehouse/held_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::held_state_test {
namespace {

using protocol::StreamId;

const StreamId kUsers = {"", "users"};
const StreamId kOrders = {"shop", "orders"};

// The state after those of some lines.
HeldState After(const Lines& lines) {
  HeldState held;
  for (const std::string& line : lines) held.Take(protocol::ReadState(Json::parse(line).at("state")));
  return held;
}

HeldState Reread(const HeldState& held) { return *HeldState::Read(held.ToJson(), "state.json"); }

TEST(HeldStateTest, HoldsNothingAtFirst) {
  const HeldState held;
  EXPECT_EQ(held.ToJson(), Json::array());
  EXPECT_EQ(held.InputFor({{kUsers, true}}), std::nullopt);
  EXPECT_EQ(Reread(held).ToJson(), Json::array());
}

TEST(HeldStateTest, HoldsTheLastStateOfEachStreamToldApartByNamespace) {
  const HeldState held = After({StreamState("users", {{"a", 1}}), StreamState("shop.users", {{"a", 2}}),
                                StreamState("users", {{"a", 3}})});
  EXPECT_EQ(*held.Find(kUsers), Json({{"a", 3}}));
  EXPECT_EQ(*held.Find({"shop", "users"}), Json({{"a", 2}}));
  EXPECT_EQ(held.Find(kOrders), nullptr);
  EXPECT_EQ(held.ToJson().size(), 2U);
}

TEST(HeldStateTest, EachTypeComesBackFromAFile) {
  for (const std::string& line :
       {StreamState("shop.orders", {{"a", 1}}), GlobalState({{"users", {{"a", 1}}}}, {{"lsn", 5}}),
        LegacyState({{"users", {{"a", 1}}}})}) {
    const HeldState held = After({line});
    EXPECT_EQ(Reread(held).ToJson(), held.ToJson()) << line;
    EXPECT_NE(held.ToJson(), Json::array()) << line;
  }
}

TEST(HeldStateTest, AFileMayHoldWholeMessages) {
  const Json message = Json::parse(StreamState("users", {{"a", 1}}));
  const auto held = HeldState::Read(Json::array({message}), "state.json");
  ASSERT_TRUE(held.ok());
  EXPECT_EQ(*held->Find(kUsers), Json({{"a", 1}}));
  EXPECT_EQ(HeldState::Read(message, "state.json")->ToJson(), held->ToJson());
}

TEST(HeldStateTest, AFileThatIsNoStateIsRefused) {
  const auto held = HeldState::Read("text", "state.json");
  ASSERT_FALSE(held.ok());
  EXPECT_THAT(ToString(held.error()), testing::StartsWith("state.json: "));
}

TEST(HeldStateTest, AStreamThatDoesNotGoOnIsGivenNoState) {
  const std::map<StreamId, bool> goes_on = {{kUsers, true}, {kOrders, false}};
  const HeldState streams = After({StreamState("users", {{"a", 1}}), StreamState("shop.orders", {{"a", 2}}),
                                   StreamState("gone", {{"a", 3}})});
  EXPECT_EQ(streams.InputFor(goes_on)->size(), 1U);
  EXPECT_EQ((*streams.InputFor(goes_on))[0]["stream"]["stream_descriptor"]["name"], "users");
  const HeldState global =
      After({GlobalState({{"users", {{"a", 1}}}, {"shop.orders", {{"a", 2}}}}, {{"lsn", 5}})});
  EXPECT_EQ((*global.InputFor(goes_on))[0]["global"]["stream_states"].size(), 1U);
  EXPECT_EQ((*global.InputFor(goes_on))[0]["global"]["shared_state"], Json({{"lsn", 5}}));
  const HeldState legacy = After({LegacyState({{"users", 1}, {"orders", 2}, {"format", "base64/gzip"}})});
  EXPECT_EQ(*legacy.InputFor(goes_on), Json({{"users", 1}, {"format", "base64/gzip"}}));
  for (const HeldState* held : {&streams, &global, &legacy})
    EXPECT_EQ(held->InputFor({{kUsers, false}, {kOrders, false}}), std::nullopt);
}

TEST(HeldStateTest, ForgetsAStreamInEachType) {
  for (const std::string& line : {StreamState("users", {{"a", 1}}), GlobalState({{"users", {{"a", 1}}}}),
                                  LegacyState({{"users", {{"a", 1}}}})}) {
    HeldState held = After({line});
    ASSERT_NE(held.Find(kUsers), nullptr) << line;
    held.Forget(kUsers);
    EXPECT_EQ(held.Find(kUsers), nullptr) << line;
    EXPECT_EQ(held.InputFor({{kUsers, true}}), std::nullopt) << line;
  }
}

TEST(HeldStateTest, StreamsKeepWhatAnotherTypeHeldOfThemUntilTheirOwnStateComes) {
  for (const std::string& line : {GlobalState({{"users", {{"a", 1}}}, {"pets", {{"a", 2}}}}),
                                  LegacyState({{"users", {{"a", 1}}}, {"pets", {{"a", 2}}}})}) {
    const HeldState held = After({line, StreamState("users", {{"a", 9}})});
    EXPECT_EQ(*held.Find(kUsers), Json({{"a", 9}})) << line;
    EXPECT_EQ(*held.Find({"", "pets"}), Json({{"a", 2}})) << line;
  }
}

TEST(HeldStateTest, GlobalAndLegacyStatesCountWhole) {
  EXPECT_EQ(After({StreamState("users", {{"a", 1}}), LegacyState({{"pets", 1}})}).ToJson(),
            Json({{"pets", 1}}));
  EXPECT_EQ(After({LegacyState({{"pets", 1}}), LegacyState({{"users", 1}})}).ToJson(), Json({{"users", 1}}));
  EXPECT_EQ(
      After({GlobalState({{"pets", {{"a", 1}}}}), GlobalState({{"users", {{"a", 1}}}})}).Find({"", "pets"}),
      nullptr);
}

}  // namespace
}  // namespace assay::warehouse::held_state_test
