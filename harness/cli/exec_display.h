#ifndef HARNESS_CLI_EXEC_DISPLAY_H_
#define HARNESS_CLI_EXEC_DISPLAY_H_

#include <cstdint>
#include <memory>

#include "harness/probe/evidence.h"
#include "harness/probe/secrets.h"
#include "harness/protocol/message.h"

namespace assay::cli {

// Shows on the console what one execution says: messages of the connector to people, and what is wrong with
// its lines, as they come; a summary at the end.
class ExecDisplay {
 public:
  ExecDisplay(std::shared_ptr<const probe::Secrets> secrets, bool raw)
      : secrets_(std::move(secrets)), raw_(raw) {}

  void OnLine(const protocol::Line& line, std::uint64_t number);
  // Returns the exit code: 1 when the connector failed or a line was not valid.
  int Summarise(const probe::Evidence& evidence) const;

 private:
  void Show(const protocol::Message& message, std::uint64_t number) const;
  std::string Clean(std::string_view text) const;

  std::shared_ptr<const probe::Secrets> secrets_;
  bool raw_;
};

}  // namespace assay::cli

#endif  // HARNESS_CLI_EXEC_DISPLAY_H_
