#ifndef HARNESS_CLI_RUN_OPTIONS_H_
#define HARNESS_CLI_RUN_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "harness/app/project.h"
#include "harness/probe/measures.h"
#include "harness/suite/planner.h"
#include "suites/adapter/planned_tests.h"

namespace assay::cli {

// The part of a run that is judged: the index-th of `count`, from 0.
struct Shard {
  int index = 0;
  int count = 1;
};

// What `assay run` and `assay verify` have in common: which checks, how strictly, and what is reported how.
struct JudgingOptions {
  std::string filter;
  bool list = false;
  bool no_creds = false;
  bool strict = false;
  std::string strictness;  // "", low or high
  Shard shard;
  std::vector<std::string> gtest_flags;  // GoogleTest's own, handed on

  std::filesystem::path known_failures;  // --known-failures; empty: the config's

  std::map<std::string, std::filesystem::path> reports;  // by the reporter's name: the file; empty: none
  std::string values = "auto";
  std::string color = "auto";
  std::string progress = "auto";
  bool verbose = false;
  std::uint64_t memory_budget = probe::kDefaultMemoryBudget;          // bytes
  std::uint64_t longest_line = protocol::LineSplitter::kLongestLine;  // bytes
};

struct RunOptions {
  app::ProjectOptions project;
  JudgingOptions judging;
  std::string previous_command;                  // the version before, as a command; empty: none
  std::filesystem::path previous_specification;  // the version before, as a file; empty: none
  int jobs = 0;                                  // 0: the config's, else 2
  double timeout_scale = 1;
  bool online = false;
  bool update_known_failures = false;
  bool no_update_configs = false;
  std::filesystem::path artifacts = ".assay";
};

void AddProjectOptions(CLI::App& app, app::ProjectOptions& options);
void AddJudgingOptions(CLI::App& app, JudgingOptions& options);
void AddPreviousVersionOptions(CLI::App& app, RunOptions& options);

// What the options mean for the plan.
suite::Options PlanOptions(const JudgingOptions& options);

// Which checks they select.
suites::TestSelection SelectionOf(const JudgingOptions& options);

}  // namespace assay::cli

#endif  // HARNESS_CLI_RUN_OPTIONS_H_
