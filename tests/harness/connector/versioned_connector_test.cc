#include "harness/connector/versioned_connector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/connector/support.h"

namespace assay::connector::versioned_connector_test {
namespace {

using testing::ElementsAre;

// Says its name.
class Named : public Connector {
 public:
  explicit Named(std::string name) : name_(std::move(name)) {}
  std::vector<std::string> Argv(const Request& request) const override { return {name_, request.id}; }
  Ending Execute(const Request& /*request*/, Output& output, std::stop_token /*stop*/) override {
    output.OnStdout(name_);
    return {};
  }

 private:
  std::string name_;
};

TEST(VersionedConnectorTest, AsksTheVersionThatTheRequestIsFor) {
  VersionedConnector connector(std::make_unique<Named>("current"), std::make_unique<Named>("previous"));
  Heard heard;
  EXPECT_THAT(connector.Argv({.id = "spec-1"}), ElementsAre("current", "spec-1"));
  connector.Execute({.id = "spec-1"}, heard, {});
  EXPECT_THAT(connector.Argv({.id = "spec-1", .of_previous_version = true}),
              ElementsAre("previous", "spec-1"));
  connector.Execute({.id = "spec-1", .of_previous_version = true}, heard, {});
  EXPECT_EQ(heard.out, "currentprevious");
}

}  // namespace
}  // namespace assay::connector::versioned_connector_test
