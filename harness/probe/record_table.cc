#include "harness/probe/record_table.h"

#include "harness/base/same_text.h"

namespace assay::probe {

RecordTable::RecordTable(Evidence& evidence, const protocol::ConfiguredCatalog& catalog)
    : evidence_(evidence) {
  for (const protocol::ConfiguredStream& configured : catalog.streams) {
    StreamEvidence& stream = evidence_.streams[configured.stream.id];
    stream.id = configured.stream.id;
    stream.configured = true;
  }
}

Row* RecordTable::Find(const protocol::Record& record, std::uint64_t line) {
  if (last_ == nullptr || !SameText(last_name_, record.stream) ||
      !SameText(last_name_space_, record.name_space)) {
    last_ = Look(record);
    last_name_ = record.stream;
    last_name_space_ = record.name_space;
  }
  if (last_ != nullptr) last_->Place(record, line);
  return last_;
}

Row* RecordTable::Look(const protocol::Record& record) {
  text_.assign(record.name_space).append(1, '\0').append(record.stream);
  const auto it = by_text_.find(text_);
  if (it != by_text_.end()) return &it->second;
  const protocol::StreamId id = {std::string(record.name_space), std::string(record.stream)};
  if (!evidence_.streams.contains(id) && evidence_.streams.size() >= kMostStreams) return nullptr;
  StreamEvidence& stream = evidence_.streams[id];
  stream.id = id;
  return &by_text_.try_emplace(text_, stream, names_).first->second;
}

}  // namespace assay::probe
