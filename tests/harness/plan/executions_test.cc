#include "harness/plan/executions.h"

#include <gtest/gtest.h>

#include "harness/plan/derivations.h"

namespace assay::plan::executions_test {
namespace {

using connector::Command;

Invocation Spec(bool of_previous_version, const std::string& mode = "") {
  Invocation run;
  run.command = Command::kSpec;
  run.of_previous_version = of_previous_version;
  if (!mode.empty()) run.environment = {{"DEPLOYMENT_MODE", mode}};
  return run;
}

TEST(ExecutionsTest, AnySpecIsOneOfTheVersionThatIsTested) {
  Invocations planned;
  Executions executions(planned);
  const InvocationIndex previous = executions.Want(Spec(true));
  const InvocationIndex any = executions.WantAnySpec(std::nullopt, std::chrono::seconds(10));
  EXPECT_NE(any, previous);
  EXPECT_EQ(At(planned, previous).id, "previous-spec-1");
  EXPECT_EQ(At(planned, any).id, "spec-1");
  EXPECT_EQ(executions.WantAnySpec(std::chrono::seconds(20), std::chrono::seconds(10)), any);
  EXPECT_EQ(At(planned, any).timeout, std::chrono::seconds(20));
}

TEST(DerivationsTest, AVariationIsMadeByTheSpecificationOfItsEnvironmentAndVersion) {
  Invocations planned = {Spec(true, "CLOUD"), Spec(false), Spec(false, "CLOUD")};
  Invocation check = planned[2];
  check.command = Command::kCheck;
  planned.push_back(check);
  check.environment = {{"DEPLOYMENT_MODE", "OSS"}};
  planned.push_back(check);
  Derivations derivations(planned);
  const InvocationIndex in_cloud = derivations.Derive(3, {.kind = Variation::Kind::kUnknownKeys});
  EXPECT_EQ(At(planned, in_cloud).variation->spec, 2);
  EXPECT_EQ(At(planned, in_cloud).variation->original, 3);
  const InvocationIndex elsewhere = derivations.Derive(4, {.kind = Variation::Kind::kUnknownKeys});
  EXPECT_EQ(At(planned, elsewhere).variation->spec, 1) << "the first one, where none is of its environment";
  EXPECT_EQ(derivations.Derive(3, {.kind = Variation::Kind::kUnknownKeys}), in_cloud);
}

}  // namespace
}  // namespace assay::plan::executions_test
