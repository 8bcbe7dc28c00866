#include "sample_connector/common/configured_catalog.h"

#include <gtest/gtest.h>

namespace assay::sample_connector::configured_catalog_test {
namespace {

const std::vector<std::string> kKnown = {"other", "stock_prices"};

TEST(ConfiguredCatalog, NamesStreamsAndModes) {
  const auto streams = ParseConfiguredCatalog(
      Json::parse(
          R"({"x":1,"streams":[{"y":2,"stream":{"name":"stock_prices","namespace":null,"z":3},"sync_mode":"incremental"}]})"),
      kKnown);
  ASSERT_TRUE(streams.ok());
  ASSERT_EQ(streams.value().size(), 1u);
  EXPECT_EQ(streams.value()[0].name, "stock_prices");
  EXPECT_EQ(streams.value()[0].sync_mode, SyncMode::kIncremental);
  const auto none = ParseConfiguredCatalog(Json::parse(R"({"streams":[]})"), kKnown);
  EXPECT_TRUE(none.ok() && none.value().empty());
}

TEST(ConfiguredCatalog, IsRefusedWhereItCannotBeRead) {
  const std::string stream = R"({"stream":{"name":"stock_prices"},"sync_mode":"full_refresh"})";
  const struct {
    std::string document;
    const char* expected;
  } cases[] = {
      {"[]", "The configured catalog has no list 'streams'."},
      {"{}", "The configured catalog has no list 'streams'."},
      {R"({"streams":[7]})", "The configured catalog has a stream without a name."},
      {R"({"streams":[{"stream":{}}]})", "The configured catalog has a stream without a name."},
      {R"({"streams":[{"stream":{"name":"nonsense"},"sync_mode":"full_refresh"}]})",
       "The configured catalog asks for the stream 'nonsense', which does not exist."},
      {R"({"streams":[{"stream":{"name":"stock_prices","namespace":"n"},"sync_mode":"full_refresh"}]})",
       "The configured catalog asks for the stream 'stock_prices', which does not exist."},
      {R"({"streams":[{"stream":{"name":"stock_prices"}}]})",
       "The configured catalog asks for the stream 'stock_prices' with the sync_mode null, which is neither "
       "'full_refresh' nor 'incremental'."},
      {R"({"streams":[{"stream":{"name":"stock_prices"},"sync_mode":"INVALID"}]})",
       "The configured catalog asks for the stream 'stock_prices' with the sync_mode \"INVALID\", which is "
       "neither 'full_refresh' nor 'incremental'."},
      {R"({"streams":[)" + stream + "," + stream + "]}",
       "The configured catalog asks for the stream 'stock_prices' twice."},
  };
  for (const auto& c : cases) {
    const auto streams = ParseConfiguredCatalog(Json::parse(c.document), kKnown);
    ASSERT_FALSE(streams.ok()) << c.document;
    EXPECT_EQ(streams.failure().type, FailureType::kConfig);
    EXPECT_EQ(streams.failure().message, c.expected);
  }
}

}  // namespace
}  // namespace assay::sample_connector::configured_catalog_test
