// GoogleTest runs once in a process, so what runs checks is a program of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/child.h"

namespace assay::app::judging_test {
namespace {

std::string WhatIsToldWhere(const std::string& throws_at) {
  return testing_support::RunChild({THROWING_RUN, throws_at}).out;
}

TEST(RunAndJudge, TellsWhatCameOfEveryCheck) {
  EXPECT_EQ(WhatIsToldWhere("nowhere"),
            "planned 2\nsmall.first passed \nsmall.second passed \nfinished passed, 0 errors, \npassed\n");
}

TEST(RunAndJudge, AConnectorThatThrowsIsAnInternalErrorOfWhatNeedsIt) {
  EXPECT_EQ(WhatIsToldWhere("discover-1"),
            "planned 2\n"
            "small.first error internal error while executing discover-1: the connector's kind has a bug\n"
            "small.second passed \n"
            "finished error, 1 errors, \n"
            "error\n");
}

TEST(RunAndJudge, AReportThatThrowsWhileSomethingIsExecutedIsToldByWhatWasExecuted) {
  const std::string said = "internal error while executing discover-";
  EXPECT_EQ(WhatIsToldWhere("InvocationFinished"),
            "planned 2\n"
            "small.first error " +
                said +
                "1: the report has a bug\n"
                "small.second error " +
                said +
                "2: the report has a bug\n"
                "finished error, 2 errors, \n"
                "error\n");
}

TEST(RunAndJudge, WhatThrowsElsewhereIsAnInternalErrorOfTheRun) {
  EXPECT_EQ(WhatIsToldWhere("Started"),
            "planned 2\nfinished error, 2 errors, internal error: the report has a bug\nerror\n");
  EXPECT_EQ(WhatIsToldWhere("Judged"),
            "planned 2\nfinished error, 2 errors, internal error: the report has a bug\nerror\n");
  EXPECT_EQ(WhatIsToldWhere("keep"),
            "planned 2\nsmall.first passed \nsmall.second passed \n"
            "finished error, 0 errors, internal error: keeping has a bug\nerror\n");
}

}  // namespace
}  // namespace assay::app::judging_test
