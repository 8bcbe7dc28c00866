#ifndef HARNESS_PLAN_INVOCATION_H_
#define HARNESS_PLAN_INVOCATION_H_

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/analysis/resume_point.h"
#include "harness/connector/invocation.h"
#include "harness/plan/variation.h"
#include "harness/probe/measures.h"
#include "harness/protocol/catalog.h"

namespace assay::plan {

// A config that is handed to the connector.
struct ConfigSource {
  std::string name;  // for messages and reproduction: the path as a user would write it
  std::string text;  // JSON
  nlohmann::json document;
  std::filesystem::path file = {};  // it stands in; empty where the acceptance-test-config holds it itself
};

// How the catalog of a read comes about.
struct CatalogSource {
  enum class Kind {
    kGiven,          // the streams of `given`, as they were discovered
    kDiscovered,     // every discovered stream but `without`, in full refresh where supported
    kUnknownStream,  // a stream and sync modes that no connector has
  };
  Kind kind = Kind::kDiscovered;
  protocol::ConfiguredCatalog given;
  std::string given_name;  // the file
  std::vector<std::string> without;
  std::optional<std::string> mode;    // only the streams that support it, in this sync mode
  bool prefers_full_refresh = false;  // of these, those that support it in full refresh all the same
  InvocationIndex discover = kNone;   // whose catalog is meant by "discovered"
};

// How the state of a read comes about: none, a document, or what another read ended with or had in its
// middle.
struct StateSource {
  std::optional<nlohmann::json> document;
  std::string name;  // the file of `document`
  InvocationIndex after_read = kNone;
  std::optional<analysis::Sample> sample;  // of the checkpoints in the middle of `after_read`
  bool resumes_streams =
      false;  // only streams that are resumable are read, each from a checkpoint in its middle
};

// One distinct execution of the connector.
struct Invocation {
  std::string id;  // "read-1"
  connector::Command command = connector::Command::kSpec;
  std::optional<ConfigSource> config;
  std::optional<CatalogSource> catalog;
  StateSource state;
  std::vector<std::pair<std::string, std::string>> environment;
  std::optional<std::chrono::seconds> timeout;  // none: no limit
  std::set<InvocationIndex> after;              // what must have ended before
  InvocationIndex repeats = kNone;              // the one of `after` of which it needs nothing but that
  bool is_after_hook = false;                   // `hooks.between_reads` is executed before it
  bool of_previous_version = false;             // executes the version before the one that is tested
  probe::Measures measures;                     // but for the catalog, which is known when it is executed
  std::optional<Variation> variation;           // what makes it differ from another one

  // Whether it asks the connector something that no other suite than the one that wants it has to look at.
  bool AsksOtherwise() const { return variation && variation->AsksOtherwise(); }
};

using Invocations = std::vector<Invocation>;

inline const Invocation& At(const Invocations& invocations, InvocationIndex index) {
  return invocations.at(static_cast<std::size_t>(index));
}
inline Invocation& At(Invocations& invocations, InvocationIndex index) {
  return invocations.at(static_cast<std::size_t>(index));
}

}  // namespace assay::plan

#endif  // HARNESS_PLAN_INVOCATION_H_
