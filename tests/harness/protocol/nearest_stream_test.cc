#include "harness/protocol/nearest_stream.h"

#include <gtest/gtest.h>

namespace assay::protocol::nearest_stream_test {
namespace {

TEST(NearestStream, SaysHowItDiffers) {
  const std::vector<StreamId> known = {{"staging", "users"}, {"", "caf\u00e9s"}, {"a", "orders"}};
  const struct {
    StreamId id;
    const char* said;
  } cases[] = {
      {{"", "users"}, "; the nearest is staging.users: users lacks the namespace staging"},
      {{"x", "caf\u00e9s"}, "; the nearest is caf\u00e9s: x.caf\u00e9s has a namespace, and the other none"},
      {{"Staging", "users"},
       "; the nearest is staging.users: Staging.users has a namespace that differs only in case"},
      {{"b", "orders"}, "; the nearest is a.orders: b.orders is in another namespace"},
      {{"", "cafe\u0301s"}, "; the nearest is caf\u00e9s: \"cafe\\u0301s\" is NFD, the other NFC"},
      {{"", "Orders"}, "; the nearest is orders: Orders differs only in case"},
      {{"a", "Orders"}, "; the nearest is a.orders: a.Orders differs only in case"},
      {{"", "ordres"}, "; the nearest is orders"},
      {{"", "payments"}, ""},
  };
  for (const auto& one : cases) EXPECT_EQ(NearestStream(one.id, known), one.said);
}

TEST(StreamOfTheSameLooks, LeavesOutWhatIsMeantForSomethingElse) {
  const std::vector<StreamId> known = {{"", "users_1"}, {"", "Orders"}};
  EXPECT_EQ(StreamOfTheSameLooks({"", "users_2"}, known), "");
  EXPECT_EQ(StreamOfTheSameLooks({"", "orders"}, known),
            "; the nearest is Orders: orders differs only in case");
}

}  // namespace
}  // namespace assay::protocol::nearest_stream_test
