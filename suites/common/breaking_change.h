#ifndef SUITES_COMMON_BREAKING_CHANGE_H_
#define SUITES_COMMON_BREAKING_CHANGE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/protocol/stream_id.h"

namespace assay::suites {

// One difference to the previous version that those who use it may not survive.
struct BreakingChange {
  // What is broken, which is what tells the checks apart.
  enum class Kind {
    kStructure,   // required properties, types, formats, enums
    kConstraint,  // everything else that a schema allows
    kSecret,      // a secret is one no more
    kOauth,       // where OAuth reads and writes in a config
  };
  Kind kind = Kind::kStructure;
  std::string message;   // one sentence
  std::string pointer;   // into what is there now, or into the previous version where `is_gone`
  std::string expected;  // what it was, as JSON or in words
  std::string actual;    // what it is
  bool is_gone = false;
  protocol::StreamId stream = {};  // of a catalog
};

using BreakingChanges = std::vector<BreakingChange>;

}  // namespace assay::suites

#endif  // SUITES_COMMON_BREAKING_CHANGE_H_
