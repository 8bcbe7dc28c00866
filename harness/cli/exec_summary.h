#ifndef HARNESS_CLI_EXEC_SUMMARY_H_
#define HARNESS_CLI_EXEC_SUMMARY_H_

#include <string>
#include <vector>

#include "harness/probe/evidence.h"

namespace assay::cli {

// What the connector answered, in lines for a person: the properties of its config, its streams, or what it
// read of them. Foreign text: to be masked and made fit for a terminal.
std::vector<std::string> AnswerLines(const probe::Evidence& evidence);

// The message type that the command has to answer with and did not, e.g. "SPEC"; "" when all is well.
std::string MissingAnswer(const probe::Evidence& evidence);

}  // namespace assay::cli

#endif  // HARNESS_CLI_EXEC_SUMMARY_H_
