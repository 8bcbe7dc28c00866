#ifndef TESTS_SUITES_EVIDENCE_BUILDER_H_
#define TESTS_SUITES_EVIDENCE_BUILDER_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/analysis/comparison.h"
#include "harness/base/files.h"
#include "harness/check/check.h"
#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/secrets/redaction.h"

// Evidence as a connector would leave it: messages go through the probes that a run uses.
namespace assay::suites::testing {

using nlohmann::json;

// One execution. A message that is a JSON string is a line of plain text.
struct Conversation {
  std::vector<json> messages;
  connector::Command command = connector::Command::kRead;
  std::string id = "read-1";
  connector::Ending ending = {.kind = connector::Ending::Kind::kExited};
  probe::Measures measures = {};
  std::vector<secrets::Secret> secrets = {};
  std::string stderr_text = {};
  std::optional<std::filesystem::path> recording = {};
};

// What the probes make of it. Throws where the recording cannot be written.
probe::Evidence EvidenceOf(const Conversation& conversation);

connector::Ending Exited(int code);
connector::Ending Signalled(int signal);
connector::Ending TimedOut();

// Messages.
json Record(const std::string& stream, json data, const std::string& name_space = "",
            double emitted_at = 1763640000123);
json StreamState(const std::string& stream, json state, const std::string& name_space = "");
json LegacyState(json data);
json GlobalState(json stream_states);
json StreamStatus(const std::string& stream, const std::string& status);
json ErrorTrace(const std::string& message);
json Log(const std::string& level, const std::string& message);
json ConnectionStatus(const std::string& status, const std::string& message = "");
json Spec(json specification);
json CatalogMessage(json streams);

// An AirbyteStream; `more` holds further fields.
json StreamOf(const std::string& name, json properties = json::object(), json more = json::object());
// A configured catalog of such streams, all in one mode.
protocol::ConfiguredCatalog Configured(const std::vector<json>& streams,
                                       const std::string& mode = "full_refresh", json cursor = json::array());

// Two reads of one catalog, recorded, and how they compare.
class TwoReads {
 public:
  // Throws where a recording cannot be written or read.
  TwoReads(protocol::ConfiguredCatalog catalog, Conversation first, Conversation second,
           probe::IgnoredFields ignored = {});

  const protocol::ConfiguredCatalog& catalog() const { return measures_.catalog; }
  const probe::Evidence& first() const { return first_; }
  const probe::Evidence& second() const { return second_; }
  const analysis::Comparison& comparison() const { return comparison_; }

 private:
  probe::Evidence Execute(Conversation conversation, const std::string& id);

  PrivateFolder folder_;
  probe::Measures measures_;
  probe::Evidence first_;
  probe::Evidence second_;
  analysis::Comparison comparison_;
};

// A full refresh and an incremental read, recorded, and what the second lacks.
class FullAndIncremental {
 public:
  // Streams and messages of either. Throws where a recording cannot be written or read.
  struct Read {
    protocol::ConfiguredCatalog catalog;
    std::vector<json> messages;
    connector::Ending ending = Exited(0);
  };
  FullAndIncremental(Read full_refresh, Read incremental, probe::IgnoredFields ignored = {});

  const probe::Evidence& full_refresh() const { return full_refresh_; }
  const probe::Evidence& incremental() const { return incremental_; }
  const analysis::Comparison& missing() const { return missing_; }

 private:
  PrivateFolder folder_;
  probe::Evidence full_refresh_;
  probe::Evidence incremental_;
  analysis::Comparison missing_;
};

// The findings as text: "passed", "skipped: <reason>", or a line for each finding with all that it says, then
// the notes.
std::string Said(const check::Findings& findings);
std::string Said(const check::Check& check, const check::Case& seen, const check::UnmetNeeds& unmet = {});

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_EVIDENCE_BUILDER_H_
