#ifndef HARNESS_CLI_EXEC_DISPLAY_H_
#define HARNESS_CLI_EXEC_DISPLAY_H_

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "harness/probe/evidence.h"
#include "harness/protocol/message.h"
#include "harness/secrets/secrets.h"

namespace assay::cli {

// Shows what one execution says: messages of the connector to people, and what is wrong with its lines, as
// they come; a summary at the end. Secrets are masked everywhere. Raw, stdout has the connector's lines and
// nothing else; what is said about them goes to stderr.
class ExecDisplay {
 public:
  ExecDisplay(std::shared_ptr<const secrets::Secrets> secrets, bool raw);

  // From now on these are the secrets.
  void Use(std::shared_ptr<const secrets::Secrets> secrets) { secrets_ = std::move(secrets); }
  void OnLine(const protocol::Line& line, std::string_view text, std::uint64_t number);
  // How it ended, and how much it said.
  void ShowEnding(const probe::Evidence& evidence);
  // What is wrong beside what it answered: leaks, lines that are too long, the end of stderr.
  void ShowProblems(const probe::Evidence& evidence);
  // Both, and what it answered. Returns the exit code: 1 when the connector failed, did not answer, or said
  // something that is not valid.
  int Summarise(const probe::Evidence& evidence);

  // Foreign text, masked and fit for a terminal.
  std::string Clean(std::string_view text) const;
  // Whether somebody still reads what is shown.
  bool is_heard() const;

 private:
  void ShowMessage(const protocol::Message& message, std::uint64_t number);

  std::shared_ptr<const secrets::Secrets> secrets_;
  const bool raw_;
  std::ostream& remarks_;
};

}  // namespace assay::cli

#endif  // HARNESS_CLI_EXEC_DISPLAY_H_
