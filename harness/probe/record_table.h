#ifndef HARNESS_PROBE_RECORD_TABLE_H_
#define HARNESS_PROBE_RECORD_TABLE_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/probe/row.h"

namespace assay::probe {

// Makes a row of each record. Finds its stream without building its id: streams mostly come in long runs.
class RecordTable {
 public:
  RecordTable(Evidence& evidence, const protocol::ConfiguredCatalog& catalog);

  // The record's row, its stream's evidence made on first sight; nullptr beyond kMostStreams. Valid until the
  // stream's next record.
  Row* Find(const protocol::Record& record, std::uint64_t line);

 private:
  Row* Look(const protocol::Record& record);

  Evidence& evidence_;
  json::MemberReader::Budget names_;
  std::unordered_map<std::string, Row> by_text_;  // by namespace + '\0' + name
  std::string text_;
  std::string last_name_;
  std::string last_name_space_;
  Row* last_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_RECORD_TABLE_H_
