#include "harness/app/connectors.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "harness/connector/command_connector.h"
#include "harness/connector/versioned_connector.h"
#include "harness/process/program.h"
#include "harness/transcript/recording.h"

namespace assay::app {
namespace {

constexpr ConnectorKind kRecording = {
    .is_named = [](const Subject& subject) { return !subject.recordings.empty(); },
    .verify = [](const Subject&, const process::Environment&) -> Status { return Done{}; },
    .make = [](const Subject& subject, const process::Environment&) -> std::unique_ptr<connector::Connector> {
      return std::make_unique<transcript::ReplayConnector>(subject.recordings);
    }};

constexpr ConnectorKind kCommand = {
    .is_named = [](const Subject& subject) { return !subject.command.empty(); },
    .verify = [](const Subject& subject, const process::Environment& environment) -> Status {
      const auto program = process::FindProgram(subject.command[0], environment, subject.working_directory);
      if (!program.ok()) return program.error();
      return Done{};
    },
    .make = [](const Subject& subject,
               const process::Environment& environment) -> std::unique_ptr<connector::Connector> {
      return std::make_unique<connector::CommandConnector>(
          connector::CommandConnector::Settings{.command = subject.command,
                                                .working_directory = subject.working_directory,
                                                .environment = environment});
    }};

// Of two that a subject names, the first counts.
constexpr const ConnectorKind* kKinds[] = {&kRecording, &kCommand};

const ConnectorKind* KindOf(const Subject& subject) {
  const auto* const kind =
      std::ranges::find_if(kKinds, [&](const ConnectorKind* one) { return one->is_named(subject); });
  return kind == std::end(kKinds) ? nullptr : *kind;
}

}  // namespace

Status VerifyConnector(const Subject& subject, const process::Environment& environment) {
  if (const ConnectorKind* const kind = KindOf(subject)) return kind->verify(subject, environment);
  return Error{.kind = ErrorKind::kEnvironment,
               .message = "the config names only a container image, which needs a container engine",
               .remedy = "name a local command with --command, or in the config as assay.connector_command"};
}

std::unique_ptr<connector::Connector> MakeConnector(const Subject& subject, const Subject& previous,
                                                    const process::Environment& environment) {
  const ConnectorKind* const kind = KindOf(subject);
  if (kind == nullptr) throw std::logic_error("the connector was not verified");
  auto current = kind->make(subject, environment);
  const ConnectorKind* const kind_before = KindOf(previous);
  if (kind_before == nullptr) return current;
  return std::make_unique<connector::VersionedConnector>(std::move(current),
                                                         kind_before->make(previous, environment));
}

}  // namespace assay::app
