#ifndef HARNESS_CLI_USAGE_H_
#define HARNESS_CLI_USAGE_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "harness/base/result.h"

namespace assay::cli {

// "assay run": the words that name a subcommand.
std::string FullName(const CLI::App& app);
// That `app` has no subcommand of that name, with those that it has.
Error NoSuchSubcommand(const CLI::App& app, const std::string& word);

// Prints what is wrong with the command line, and where its help is. Returns the exit code.
int ReportUsage(const CLI::App& app, const CLI::ParseError& error);

// The flags of GoogleTest (--gtest_shuffle, --gtest_random_seed, --gtest_repeat) among the arguments that
// `command` does not know. Errors: any other one, with the option that is meant.
Result<std::vector<std::string>> GoogleTestFlags(const CLI::App& command);

}  // namespace assay::cli

#endif  // HARNESS_CLI_USAGE_H_
