#ifndef HARNESS_PROBE_RECORD_TABLE_H_
#define HARNESS_PROBE_RECORD_TABLE_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"

namespace assay::probe {

// Finds the evidence of a record's stream without building its id: streams mostly come in long runs.
class RecordTable {
 public:
  RecordTable(Evidence& evidence, const protocol::ConfiguredCatalog& catalog);

  // The stream's evidence, made on first sight; nullptr beyond kMostStreams.
  StreamEvidence* Find(const protocol::Record& record);

 private:
  StreamEvidence* Look(const protocol::Record& record);

  Evidence& evidence_;
  std::unordered_map<std::string, StreamEvidence*> by_text_;  // by namespace + '\0' + name
  std::string text_;
  std::string last_name_;
  std::string last_name_space_;
  StreamEvidence* last_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_RECORD_TABLE_H_
