#include "harness/warehouse/stream_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::stream_plan_test {
namespace {

struct PlanCase {
  std::string name;
  const char* sync_mode;
  const char* destination_sync_mode;
  Json more;                // of the configured stream
  std::string says;         // the error, less the stream; "" where there is none
  const char* cursor = "";  // in force
  const char* key = "";
};

void PrintTo(const PlanCase& plan, std::ostream* out) { *out << plan.name; }

std::string KeyOf(const StreamPlan& plan) {
  std::string text;
  for (const auto& part : plan.configured.primary_key)
    text += (text.empty() ? "" : "+") + protocol::Dotted(part);
  return text;
}

const Json kProperties = Json::parse(
    R"({"id":{"type":"integer"},"updated_at":{"type":"string"},"created_at":{"type":"string"},
        "part":{"type":"object","properties":{"no":{"type":"integer"}}}})");

class PlanStreamsTest : public testing::TestWithParam<PlanCase> {};

TEST_P(PlanStreamsTest, AcceptsOrRefuses) {
  const PlanCase& test = GetParam();
  const auto plans = PlanStreams(
      CatalogOf({Configured("users", test.sync_mode, test.destination_sync_mode, kProperties, test.more)}),
      "c.json");
  if (!test.says.empty()) {
    ASSERT_FALSE(plans.ok());
    EXPECT_THAT(Said(plans.error()), testing::ElementsAre("c.json: stream users: " + test.says));
    return;
  }
  ASSERT_TRUE(plans.ok()) << testing::PrintToString(Said(plans.error()));
  EXPECT_EQ(protocol::Dotted((*plans)[0].configured.cursor_field), test.cursor);
  EXPECT_EQ(KeyOf((*plans)[0]), test.key);
}

Json Own(const Json& stream, Json more = Json::object()) {
  more["stream"] = stream;
  return more;
}

INSTANTIATE_TEST_SUITE_P(
    Cursor, PlanStreamsTest,
    testing::Values(
        PlanCase{"source_defined", "incremental", "append",
                 Own({{"source_defined_cursor", true}, {"default_cursor_field", {"updated_at"}}}), "",
                 "updated_at"},
        PlanCase{"source_defined_and_named", "incremental", "append",
                 Own({{"source_defined_cursor", true}, {"default_cursor_field", {"updated_at"}}},
                     {{"cursor_field", {"updated_at"}}}),
                 "", "updated_at"},
        PlanCase{"source_defined_without_a_name", "incremental", "append",
                 Own({{"source_defined_cursor", true}}), ""},
        PlanCase{"source_defined_cannot_be_overridden", "incremental", "append",
                 Own({{"source_defined_cursor", true}, {"default_cursor_field", {"updated_at"}}},
                     {{"cursor_field", {"created_at"}}}),
                 "its cursor is defined by the source (updated_at) and cannot be created_at; leave "
                 "cursor_field out"},
        PlanCase{"the_users_before_the_default", "incremental", "append",
                 Own({{"default_cursor_field", {"updated_at"}}}, {{"cursor_field", {"created_at"}}}), "",
                 "created_at"},
        PlanCase{"the_default", "incremental", "append", Own({{"default_cursor_field", {"updated_at"}}}), "",
                 "updated_at"},
        PlanCase{"none", "incremental", "append", Json::object(),
                 "it has no cursor, neither of its own nor a default; name one in cursor_field"},
        PlanCase{
            "the_users_is_no_field",
            "incremental",
            "append",
            {{"cursor_field", {"updated_att"}}},
            "cursor_field names updated_att, which its json_schema does not have; did you mean updated_at?"},
        PlanCase{"no_cursor_is_needed_for_a_full_refresh", "full_refresh", "append", Json::object(), ""}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Key, PlanStreamsTest,
    testing::Values(
        PlanCase{"source_defined", "full_refresh", "append_dedup",
                 Own({{"source_defined_primary_key", {{"id"}, {"part", "no"}}}}), "", "", "id+part.no"},
        PlanCase{"source_defined_and_named", "full_refresh", "append_dedup",
                 Own({{"source_defined_primary_key", {{"id"}, {"part", "no"}}}},
                     {{"primary_key", {{"part", "no"}, {"id"}}}}),
                 "", "", "id+part.no"},
        PlanCase{"source_defined_cannot_be_another", "full_refresh", "append_dedup",
                 Own({{"source_defined_primary_key", {{"id"}}}},
                     Json::parse(R"({"primary_key":[["part","no"]]})")),
                 "its primary key is defined by the source and cannot be another one; leave primary_key out"},
        PlanCase{"the_users", "full_refresh", "overwrite_dedup",
                 Json::parse(R"({"primary_key":[["part","no"]]})"), "", "", "part.no"},
        PlanCase{
            "none", "full_refresh", "append_dedup", Json::object(),
            "append_dedup needs a primary key, and it has none; name one in primary_key, or use append or "
            "overwrite"},
        PlanCase{"the_users_is_no_field",
                 "full_refresh",
                 "append_dedup",
                 {{"primary_key", {{"idd"}}}},
                 "primary_key names idd, which its json_schema does not have; did you mean id?"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Modes, PlanStreamsTest,
    testing::Values(
        PlanCase{"incremental_is_not_supported", "incremental", "append",
                 Own({{"supported_sync_modes", {"full_refresh"}}, {"default_cursor_field", {"id"}}}),
                 "it does not support incremental; it supports full_refresh"},
        PlanCase{"what_is_supported_is_not_said", "incremental", "append",
                 Own({{"supported_sync_modes", nullptr}, {"default_cursor_field", {"id"}}}),
                 "it does not support incremental; its supported_sync_modes are not said, neither in the "
                 "catalog nor "
                 "by the source"},
        PlanCase{"full_refresh_need_not_be_said", "full_refresh", "append",
                 Own({{"supported_sync_modes", nullptr}}), ""},
        PlanCase{"full_refresh_is_not_supported", "full_refresh", "append",
                 Own({{"supported_sync_modes", {"incremental"}}}),
                 "it does not support full_refresh; it supports incremental"},
        PlanCase{"incremental_overwrite", "incremental", "overwrite", Own({{"default_cursor_field", {"id"}}}),
                 "incremental with overwrite would leave nothing in the table but what is new; use append or "
                 "append_dedup, or sync_mode full_refresh"},
        PlanCase{
            "update", "full_refresh", "update", Json::object(),
            "destination_sync_mode update is for destinations that are no warehouse; use append, overwrite, "
            "append_dedup or overwrite_dedup"},
        PlanCase{"soft_delete", "full_refresh", "soft_delete", Json::object(),
                 "destination_sync_mode soft_delete is for destinations that are no warehouse; use append, "
                 "overwrite, "
                 "append_dedup or overwrite_dedup"},
        PlanCase{"misspelt", "full_refresh", "apend", Json::object(),
                 "there is no destination_sync_mode apend; did you mean append?"},
        PlanCase{"no_schema", "full_refresh", "append", Own({{"json_schema", nullptr}}),
                 "its json_schema has no properties, so that its table would have no columns; put into the "
                 "catalog "
                 "what discover says of it"}),
    [](const auto& one) { return one.param.name; });

TEST(PlanStreamsErrorsTest, AreToldTogether) {
  const Json stream = Configured("users", "full_refresh", "nonsense", kProperties);
  const auto plans = PlanStreams(CatalogOf({stream, stream}), "c.json");
  ASSERT_FALSE(plans.ok());
  EXPECT_EQ(plans.error().size(), 3U);
  EXPECT_THAT(Said(plans.error()), testing::Contains("c.json: stream users is configured twice"));
  EXPECT_THAT(Said(PlanStreams(CatalogOf({}), "c.json").error()),
              testing::ElementsAre("c.json: the catalog configures no stream"));
}

TEST(NeedsDiscoveryTest, WhereTheCatalogDoesNotSayWhatOnlyTheSourceKnows) {
  const Json whole = Configured("users", "incremental", "append", kProperties);
  const Json without_schema = Configured("orders", "full_refresh", "append", nullptr);
  const Json without_modes =
      Configured("users", "incremental", "append", kProperties, Own({{"supported_sync_modes", nullptr}}));
  EXPECT_FALSE(NeedsDiscovery(CatalogOf({whole})));
  EXPECT_TRUE(NeedsDiscovery(CatalogOf({whole, without_schema})));
  EXPECT_TRUE(NeedsDiscovery(CatalogOf({without_modes})));
}

TEST(CompletedTest, OnlyWhatLacksSomethingIsAsDiscovered) {
  const Json whole = Configured("users", "incremental", "append", kProperties);
  const Json without_schema = Configured("orders", "full_refresh", "append", nullptr);
  const auto discovered = protocol::ReadCatalog(Json::parse(R"({"streams":[
    {"name":"users","json_schema":{"properties":{"other":{}}}},{"name":"orders","json_schema":{"properties":{"no":{}}}}]})"));
  const auto completed = Completed(CatalogOf({whole, without_schema}), discovered);
  EXPECT_TRUE(completed.streams[0].stream.json_schema["properties"].contains("id"));
  EXPECT_TRUE(completed.streams[1].stream.json_schema["properties"].contains("no"));
}

}  // namespace
}  // namespace assay::warehouse::stream_plan_test
